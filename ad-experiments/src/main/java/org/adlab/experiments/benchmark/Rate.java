package org.adlab.experiments.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * What work comes to at its best time, beside the machine's best: noise makes both slower, never
 * faster.
 *
 * @param gflops billions of floating point operations a second; null where they are not counted
 * @param share of what the machine can attain, 1 for all; null where one of the two is not known
 */
public record Rate(@Nullable Double gflops, @Nullable Double share) {

  /**
   * Computes it.
   *
   * @param operations of the work, 0 if not counted
   * @param attainable in GFLOP/s, 0 if not known
   */
  static Rate of(long operations, Times times, double attainable) {
    if (operations == 0) {
      return new Rate(null, null);
    }
    double gflops = operations / (times.best() * 1e6);
    return new Rate(gflops, attainable == 0 ? null : gflops / attainable);
  }
}
