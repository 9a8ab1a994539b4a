package org.adlab.experiments.figure;

import java.util.Random;
import java.util.stream.IntStream;
import org.adlab.api.Seed;

/**
 * Lays points of many dimensions out in the plane so that neighbours stay neighbours.
 *
 * <p>Source: van der Maaten and Hinton, "Visualizing data using t-SNE", JMLR 2008; the exact
 * gradient, so for some 2,000 points at most. With gains for each coordinate and early exaggeration
 * as there; the learning rate follows the number of points (Belkina et al., Nature Communications
 * 2019), for a fixed one leaves many points in pieces.
 *
 * <p>The same points and seed give the same layout, whatever the number of threads.
 */
final class Tsne {

  static final int ITERATIONS = 1000;
  private static final int EARLY = 250;
  private static final double EXAGGERATION = 12;
  private static final double LEAST_RATE = 50;
  private static final double START = 1e-4;
  private static final double LEAST_GAIN = 0.01;

  private final int n;
  private final double[] affinities;

  private Tsne(int n, double[] affinities) {
    this.n = n;
    this.affinities = affinities;
  }

  /**
   * Lays points out.
   *
   * @param squaredDistances {@code n * n}, row by row
   * @param perplexity how many neighbours count, about; at least 1 and less than n - 1
   * @param seed of where the points start
   * @return {@code (x, y)} of each point
   */
  static double[][] layout(double[] squaredDistances, double perplexity, Seed seed) {
    int n = (int) Math.round(Math.sqrt(squaredDistances.length));
    Tsne tsne = new Tsne(n, Affinities.of(squaredDistances, n, perplexity));
    double[] flat = tsne.descend(seed.random());
    return IntStream.range(0, n)
        .mapToObj(i -> new double[] {flat[2 * i], flat[2 * i + 1]})
        .toArray(double[][]::new);
  }

  private double[] descend(Random random) {
    double[] y = new double[2 * n];
    double[] step = new double[2 * n];
    double[] gain = new double[2 * n];
    for (int i = 0; i < y.length; i++) {
      y[i] = START * random.nextGaussian();
      gain[i] = 1;
    }
    double rate = Math.max(LEAST_RATE, n / EXAGGERATION);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      boolean early = iteration < EARLY;
      double momentum = early ? 0.5 : 0.8;
      double[] gradient = gradient(affinities, y, early ? EXAGGERATION : 1);
      for (int i = 0; i < y.length; i++) {
        boolean turned = Math.signum(gradient[i]) != Math.signum(step[i]);
        gain[i] = Math.max(LEAST_GAIN, turned ? gain[i] + 0.2 : gain[i] * 0.8);
        step[i] = momentum * step[i] - rate * gain[i] * gradient[i];
        y[i] += step[i];
      }
      centre(y);
    }
    return y;
  }

  private void centre(double[] y) {
    for (int axis = 0; axis < 2; axis++) {
      double sum = 0;
      for (int i = axis; i < y.length; i += 2) {
        sum += y[i];
      }
      for (int i = axis; i < y.length; i += 2) {
        y[i] -= sum / n;
      }
    }
  }

  /**
   * The gradient of the Kullback-Leibler divergence: 4 sum over j of (p - q) (y_i - y_j) / (1 + d).
   *
   * @param affinities {@code n * n}, of sum 1
   * @param y x and y of each point in turn
   * @param exaggeration times which the affinities are taken
   */
  static double[] gradient(double[] affinities, double[] y, double exaggeration) {
    int n = y.length / 2;
    double total = closeness(y);
    double[] gradient = new double[y.length];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double across = 0;
              double up = 0;
              for (int j = 0; j < n; j++) {
                double dx = y[2 * i] - y[2 * j];
                double dy = y[2 * i + 1] - y[2 * j + 1];
                double close = 1 / (1 + dx * dx + dy * dy);
                double pull = (exaggeration * affinities[i * n + j] - close / total) * close;
                across += pull * dx;
                up += pull * dy;
              }
              gradient[2 * i] = 4 * across;
              gradient[2 * i + 1] = 4 * up;
            });
    return gradient;
  }

  /** The sum over all pairs of Student's t: each row by itself, then the rows in order. */
  private static double closeness(double[] y) {
    int n = y.length / 2;
    double[] rows = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double sum = 0;
              for (int j = 0; j < n; j++) {
                double dx = y[2 * i] - y[2 * j];
                double dy = y[2 * i + 1] - y[2 * j + 1];
                sum += j == i ? 0 : 1 / (1 + dx * dx + dy * dy);
              }
              rows[i] = sum;
            });
    double total = 0;
    for (double row : rows) {
      total += row;
    }
    return total;
  }

  /** The divergence itself, in nats; what the gradient is of. */
  static double divergence(double[] affinities, double[] y) {
    int n = y.length / 2;
    double total = closeness(y);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double p = affinities[i * n + j];
        if (i != j && p > 0) {
          double dx = y[2 * i] - y[2 * j];
          double dy = y[2 * i + 1] - y[2 * j + 1];
          sum += p * Math.log(p * total * (1 + dx * dx + dy * dy));
        }
      }
    }
    return sum;
  }
}
