package org.adlab.metrics.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A metric's values over several seeds.
 *
 * @param n how many values there are, at least 1
 * @param mean their arithmetic mean
 * @param standardDeviation with n - 1 in the denominator; empty for a single value
 */
public record Summary(int n, double mean, OptionalDouble standardDeviation) {

  /**
   * Where the mean over all seeds lies with some confidence.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Interval(double low, double high) {}

  /**
   * Summarises some values.
   *
   * @throws IllegalArgumentException if there is none, or one is NaN or infinite
   */
  public static Summary of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("There is no value to take the mean of.");
    }
    SummaryStatistics statistics = new SummaryStatistics();
    for (double value : values) {
      Values.requireFinite(value);
      statistics.addValue(value);
    }
    return new Summary(
        values.length,
        statistics.getMean(),
        values.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(statistics.getStandardDeviation()));
  }

  /**
   * The two-sided confidence interval of the mean by Student's t distribution with n - 1 degrees of
   * freedom; empty for a single value. It assumes values that scatter about normally.
   *
   * @param confidence in (0,1): 0.95
   */
  public Optional<Interval> confidenceInterval(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence lies between 0 and 1, as 0.95, not %s.".formatted(confidence));
    }
    if (standardDeviation.isEmpty()) {
      return Optional.empty();
    }
    double t = new TDistribution(n - 1.0).inverseCumulativeProbability((1 + confidence) / 2);
    double half = t * standardDeviation.getAsDouble() / Math.sqrt(n);
    return Optional.of(new Interval(mean - half, mean + half));
  }
}
