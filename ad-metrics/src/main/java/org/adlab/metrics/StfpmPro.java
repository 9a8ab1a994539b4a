package org.adlab.metrics;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The area under PRO as the code counts that the STFPM authors' repository points to: 4000
 * thresholds in equal steps down from the highest score, the lowest left out; found where {@code
 * score >} threshold; all points whose false positive rate is at most 0.3, without a last one
 * interpolated at the limit; both axes stretched so that the last point is (1,1); trapezoids. It
 * reads higher than AU-PRO and is not invariant under increasing transforms of the scores.
 */
final class StfpmPro {

  private static final int STEPS = 4000;
  private static final double LIMIT = 0.3;

  private StfpmPro() {}

  /** The value; empty where the stretching divides by zero. */
  static OptionalDouble of(Sweep sweep) {
    if (!sweep.hasCurve()) {
      return OptionalDouble.empty();
    }
    int[] keys = keys(sweep);
    long[] wrong = sweep.normal().atLeast(keys).wrong();
    double[] x = new double[keys.length];
    double[] y = new double[keys.length];
    int last = -1;
    double area = 0;
    for (int i = 0; i < keys.length; i++) {
      double rate = (double) wrong[i] / sweep.normal().count();
      if (rate > LIMIT) {
        break;
      }
      x[i] = rate;
      y[i] = sweep.overlapAt(sweep.lastAtLeast(keys[i]));
      last = i;
      if (i > 0) {
        area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
      }
    }
    // The first threshold is the highest score: nothing exceeds it, so both axes start at 0.
    return last < 0 || x[last] == 0 || y[last] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(area / x[last] / y[last]);
  }

  /** What just exceeds each threshold, descending, none twice: points that repeat have no area. */
  private static int[] keys(Sweep sweep) {
    double highest = FloatKeys.score(Math.max(sweep.normal().highest(), sweep.keys()[0]));
    double lowest =
        FloatKeys.score(Math.min(sweep.normal().lowest(), sweep.keys()[sweep.keys().length - 1]));
    double step = (highest - lowest) / STEPS;
    return IntStream.range(0, STEPS)
        .map(i -> FloatKeys.of((float) (highest - i * step)) + 1)
        .distinct()
        .toArray();
  }
}
