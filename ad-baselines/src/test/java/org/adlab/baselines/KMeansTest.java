package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new KMeansFactory(),
        new KMeansSettings(5, 60, 100),
        new PooledTeacher(List.of(4, 8)),
        engine,
        folder);
  }

  /** Two clusters on a line, whose means are 1 and 11, whatever two rows are drawn first. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheMeansByHand(long seed) {
    Tensor rows = new Tensor(new long[] {6, 1}, new float[] {0, 10, 1, 12, 2, 11});
    float[] centres = centres(rows, 2, 100, seed);
    Arrays.sort(centres);
    assertThat(centres).containsExactly(new float[] {1, 11}, offset(1e-6f));
  }

  /** At rest, each centre is the mean of the rows that are nearest to it. */
  @Test
  void comesToRestAtTheMeans() {
    Random random = new Random(1);
    float[] values = new float[300 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] centres = centres(new Tensor(new long[] {300, 2}, values), 7, 1000, 3);
    double[] sums = new double[14];
    int[] counts = new int[7];
    for (int row = 0; row < 300; row++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < 7; k++) {
        double distance =
            Math.pow(values[2 * row] - centres[2 * k], 2)
                + Math.pow(values[2 * row + 1] - centres[2 * k + 1], 2);
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      counts[nearest]++;
      sums[2 * nearest] += values[2 * row];
      sums[2 * nearest + 1] += values[2 * row + 1];
    }
    for (int i = 0; i < 14; i++) {
      assertThat((double) centres[i]).isCloseTo(sums[i] / counts[i / 2], offset(1e-5));
    }
  }

  @Test
  void asManyCentresAsRowsAreTheRows() {
    Tensor rows = new Tensor(new long[] {3, 1}, new float[] {5, 7, 9});
    float[] centres = centres(rows, 10, 100, 1);
    Arrays.sort(centres);
    assertThat(centres).containsExactly(5, 7, 9);
  }

  private static float[] centres(Tensor rows, int clusters, int iterations, long seed) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return new KMeans(rows)
          .centres(clusters, iterations, new Seed(seed), manager, Progress.NONE)
          .values();
    }
  }
}
