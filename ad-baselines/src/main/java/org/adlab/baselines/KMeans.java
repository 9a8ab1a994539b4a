package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * Lloyd's algorithm, from centres drawn as Arthur and Vassilvitskii do ("k-means++", SODA 2007): at
 * random, in proportion to the squared distance from those drawn before. Rows are assigned by
 * {@link NearestNeighbours}, that is, by matrix products. A centre that loses all its rows stays.
 *
 * <p>Commons Math has it too, for objects of double arrays one by one; two moves of 500 centres of
 * 50,000 rows of 128 numbers take it almost a minute.
 */
final class KMeans {

  private final float[] rows;
  private final int count;
  private final int dimensions;

  /**
   * @param rows {@code (D,C)}
   */
  KMeans(Tensor rows) {
    this.rows = rows.values();
    count = (int) rows.shape()[0];
    dimensions = (int) rows.shape()[1];
  }

  /**
   * Finds centres.
   *
   * @param clusters how many; no more than there are rows will be found
   * @return {@code (clusters,C)}
   */
  Tensor centres(int clusters, int iterations, Seed seed, NDManager manager, Progress progress) {
    int wanted = Math.min(clusters, count);
    progress.begin("k-means", (long) wanted + iterations);
    float[] centres = drawn(wanted, seed.random(), progress);
    int[] before = new int[0];
    try (NDArray all = Tensors.ofFloats(rows, new Shape(count, dimensions), manager)) {
      for (int i = 0; i < iterations; i++) {
        int[] nearest;
        try (NDArray known = Tensors.ofFloats(centres, new Shape(wanted, dimensions), manager);
            NearestNeighbours neighbours = new NearestNeighbours(known, manager)) {
          nearest = neighbours.find(all, 1);
        }
        if (Arrays.equals(nearest, before)) {
          break;
        }
        move(centres, nearest);
        before = nearest;
        progress.step(Double.NaN);
      }
    }
    progress.end();
    return new Tensor(new long[] {wanted, dimensions}, centres);
  }

  private float[] drawn(int wanted, Random random, Progress progress) {
    float[] centres = new float[wanted * dimensions];
    double[] least = new double[count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int next = random.nextInt(count);
    for (int k = 0; k < wanted; k++) {
      System.arraycopy(rows, next * dimensions, centres, k * dimensions, dimensions);
      double sum = 0;
      for (int row = 0; row < count; row++) {
        least[row] = Math.min(least[row], squaredDistance(row, next));
        sum += least[row];
      }
      double left = random.nextDouble() * sum;
      next = 0;
      while (next < count - 1 && left >= least[next]) {
        left -= least[next++];
      }
      progress.step(Double.NaN);
    }
    return centres;
  }

  private double squaredDistance(int row, int other) {
    float sum = 0;
    for (int i = 0; i < dimensions; i++) {
      float apart = rows[row * dimensions + i] - rows[other * dimensions + i];
      sum += apart * apart;
    }
    return sum;
  }

  private void move(float[] centres, int[] nearest) {
    double[] sums = new double[centres.length];
    int[] counts = new int[centres.length / dimensions];
    for (int row = 0; row < count; row++) {
      counts[nearest[row]]++;
      for (int i = 0; i < dimensions; i++) {
        sums[nearest[row] * dimensions + i] += rows[row * dimensions + i];
      }
    }
    for (int i = 0; i < centres.length; i++) {
      if (counts[i / dimensions] > 0) {
        centres[i] = (float) (sums[i] / counts[i / dimensions]);
      }
    }
  }
}
