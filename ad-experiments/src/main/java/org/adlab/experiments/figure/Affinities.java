package org.adlab.experiments.figure;

import java.util.stream.IntStream;

/**
 * How near points are to each other, as t-SNE means it: a Gaussian around each point, as wide as
 * gives it the perplexity asked for (van der Maaten and Hinton, JMLR 2008, section 2).
 */
final class Affinities {

  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  private Affinities() {}

  /**
   * Symmetric, and of sum 1.
   *
   * @param squaredDistances {@code n * n}, row by row
   * @param perplexity at least 1 and less than n - 1
   */
  static double[] of(double[] squaredDistances, int n, double perplexity) {
    if (!(perplexity >= 1) || perplexity >= n - 1) {
      throw new IllegalArgumentException(
          "%d points have no perplexity of %s".formatted(n, perplexity));
    }
    double[][] rows =
        IntStream.range(0, n)
            .parallel()
            .mapToObj(i -> row(squaredDistances, n, i, perplexity))
            .toArray(double[][]::new);
    double[] affinities = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        affinities[i * n + j] = (rows[i][j] + rows[j][i]) / (2 * n);
      }
    }
    return affinities;
  }

  /** The chance of each point to be picked as a neighbour of point i: of sum 1, itself 0. */
  static double[] row(double[] squaredDistances, int n, int i, double perplexity) {
    double nearest = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      if (j != i) {
        nearest = Math.min(nearest, squaredDistances[i * n + j]);
        sum += squaredDistances[i * n + j];
      }
    }
    double wanted = Math.log(perplexity);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = sum > 0 ? (n - 1) / sum : 1;
    double[] row = new double[n];
    for (int step = 0; step < STEPS; step++) {
      double entropy = fill(row, squaredDistances, n, i, nearest, precision);
      if (Math.abs(entropy - wanted) < TOLERANCE) {
        break;
      }
      if (entropy > wanted) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }

  /** Fills a row at a precision, and returns its entropy in nats. */
  private static double fill(
      double[] row, double[] squared, int n, int i, double nearest, double precision) {
    double total = 0;
    for (int j = 0; j < n; j++) {
      // From the nearest on, so that not all vanish where all are far.
      row[j] = j == i ? 0 : Math.exp(-precision * (squared[i * n + j] - nearest));
      total += row[j];
    }
    double entropy = 0;
    for (int j = 0; j < n; j++) {
      row[j] /= total;
      entropy -= row[j] > 0 ? row[j] * Math.log(row[j]) : 0;
    }
    return entropy;
  }
}
