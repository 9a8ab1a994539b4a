package org.adlab.experiments.benchmark;

import java.util.List;

/**
 * How long something took, of several times.
 *
 * @param best the shortest, in ms
 * @param median in ms
 */
public record Times(double best, double median) {

  /**
   * The figures of some times.
   *
   * @param millis at least one
   */
  static Times of(List<Double> millis) {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("nothing was timed");
    }
    List<Double> sorted = millis.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Times(sorted.get(0), median);
  }

  /** The same work, cut into equal parts. */
  public Times over(int parts) {
    return new Times(best / parts, median / parts);
  }
}
