package org.adlab.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.adlab.api.Seed;
import org.junit.jupiter.api.Test;

class TsneTest {

  @Test
  void aRowHasThePerplexityAskedFor() {
    // Neighbours at squared distances 1 and 2: at a precision of ln 3 they are picked 3 to 1, and
    // the entropy of (3/4, 1/4) is 2 ln 2 - 3/4 ln 3.
    double perplexity = Math.exp(2 * Math.log(2) - 0.75 * Math.log(3));
    double[] row = Affinities.row(new double[] {0, 1, 2, 1, 0, 5, 2, 5, 0}, 3, 0, perplexity);
    assertThat(row).containsExactly(new double[] {0, 0.75, 0.25}, within(1e-6));
  }

  @Test
  void affinitiesAreSymmetricAndOfSumOne() {
    double[] affinities = Affinities.of(squared(points(30, 4, 1)), 30, 8);
    assertThat(Arrays.stream(affinities).sum()).isCloseTo(1, within(1e-9));
    for (int i = 0; i < 30; i++) {
      assertThat(affinities[i * 30 + i]).isZero();
      for (int j = 0; j < 30; j++) {
        assertThat(affinities[i * 30 + j]).isEqualTo(affinities[j * 30 + i]);
      }
    }
  }

  @Test
  void pointsThatCoincideAndPointsFarFromAllStayFinite() {
    double[][] points = points(20, 3, 2);
    for (int i = 0; i < 5; i++) {
      points[i] = points[0].clone();
    }
    points[19][0] = 1e6;
    double[] affinities = Affinities.of(squared(points), 20, 3);
    assertThat(Arrays.stream(affinities).allMatch(Double::isFinite)).isTrue();
    assertThat(Arrays.stream(affinities).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void theGradientIsThatOfTheDivergence() {
    int n = 12;
    double[] affinities = Affinities.of(squared(points(n, 5, 3)), n, 4);
    Random random = new Random(4);
    double[] y = random.doubles(2L * n, -1, 1).toArray();
    double[] gradient = Tsne.gradient(affinities, y, 1);
    double step = 1e-5;
    for (int i = 0; i < y.length; i++) {
      double before = y[i];
      y[i] = before + step;
      double above = Tsne.divergence(affinities, y);
      y[i] = before - step;
      double below = Tsne.divergence(affinities, y);
      y[i] = before;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-8));
    }
  }

  @Test
  void clustersFarApartStayApartAndWhole() {
    // Two clusters of 60 points in ten dimensions, ten deviations apart.
    double[][] points = points(120, 10, 5);
    for (int i = 60; i < 120; i++) {
      points[i][0] += 10;
    }
    double[][] layout = Tsne.layout(squared(points), 15, new Seed(0));
    double[] flat = squared(layout);
    for (int i = 0; i < 120; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      int neighbour = i;
      for (int j = 0; j < 120; j++) {
        if (j != i && flat[i * 120 + j] < nearest) {
          nearest = flat[i * 120 + j];
          neighbour = j;
        }
      }
      assertThat(neighbour < 60).isEqualTo(i < 60);
    }
    double[] centres = new double[4];
    for (int i = 0; i < 120; i++) {
      centres[i < 60 ? 0 : 2] += layout[i][0] / 60;
      centres[i < 60 ? 1 : 3] += layout[i][1] / 60;
    }
    double apart = Math.hypot(centres[0] - centres[2], centres[1] - centres[3]);
    double widest = 0;
    for (int i = 0; i < 120; i++) {
      int of = i < 60 ? 0 : 2;
      widest =
          Math.max(widest, Math.hypot(layout[i][0] - centres[of], layout[i][1] - centres[of + 1]));
    }
    assertThat(apart).isGreaterThan(1.5 * widest);
  }

  @Test
  void theSameSeedGivesTheSameLayoutAndAnotherAnother() {
    double[] squared = squared(points(40, 3, 6));
    double[][] layout = Tsne.layout(squared, 5, new Seed(1));
    assertThat(Tsne.layout(squared, 5, new Seed(1))).isDeepEqualTo(layout);
    assertThat(Tsne.layout(squared, 5, new Seed(2))[0]).isNotEqualTo(layout[0]);
  }

  @Test
  void tooFewPointsForThePerplexityAreRefused() {
    assertThatThrownBy(() -> Tsne.layout(new double[9], 2, new Seed(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 points");
  }

  private static double[][] points(int n, int dimensions, long seed) {
    Random random = new Random(seed);
    double[][] points = new double[n][dimensions];
    for (double[] point : points) {
      Arrays.setAll(point, axis -> random.nextGaussian());
    }
    return points;
  }

  private static double[] squared(double[][] points) {
    int n = points.length;
    double[] squared = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int axis = 0; axis < points[i].length; axis++) {
          squared[i * n + j] += Math.pow(points[i][axis] - points[j][axis], 2);
        }
      }
    }
    return squared;
  }
}
