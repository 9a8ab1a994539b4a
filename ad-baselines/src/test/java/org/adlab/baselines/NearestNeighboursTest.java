package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.adlab.backbones.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighboursTest {

  private static final int DIMENSIONS = 5;

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void findsWhatIsNearestByHand(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        NearestNeighbours known =
            new NearestNeighbours(
                manager.create(new float[] {0, 0, 3, 4, 6, 8}, new Shape(3, 2)), manager)) {
      // Squared distances of (2,2) from the three: 8, 5, 52; of (7,7): 98, 25, 2.
      NDArray queries = manager.create(new float[] {2, 2, 7, 7}, new Shape(2, 2));
      assertThat(known.find(queries, 1)).containsExactly(1, 2);
      assertThat(known.find(queries, 3)).containsExactly(1, 0, 2, 2, 1, 0);
      assertThat(known.nearest(queries, 2).toFloatArray())
          .containsExactly(new float[] {3, 4, 0, 0, 6, 8, 3, 4}, offset(0f));
      assertThatThrownBy(() -> known.find(queries, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("4 neighbours of 3");
    }
  }

  /** More than a block of each, and neither a multiple of a block. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void agreesWithBruteForceInDoublePrecision(String engine) {
    float[] all = numbers(5000, 1);
    float[] asked = numbers(1500, 2);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        NearestNeighbours known = new NearestNeighbours(rows(all, manager), manager)) {
      NDArray queries = rows(asked, manager);
      int[] one = known.find(queries, 1);
      int[] few = known.find(queries, 3);
      for (int q = 0; q < 1500; q++) {
        double[] distances = distances(all, asked, q);
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        assertThat(distances[one[q]]).isCloseTo(sorted[0], offset(1e-4));
        for (int k = 0; k < 3; k++) {
          assertThat(distances[few[3 * q + k]]).isCloseTo(sorted[k], offset(1e-4));
        }
      }
    }
  }

  @Test
  void leavesNothingBehind() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        NDManager scope = manager.newSubManager();
        NearestNeighbours known = new NearestNeighbours(rows(numbers(3000, 1), manager), manager)) {
      NDArray queries = rows(numbers(1100, 2), scope);
      int before = scope.getManagedArrays().size() + manager.getManagedArrays().size();
      known.find(queries, 1);
      known.find(queries, 2);
      known.nearest(queries, 1).close();
      assertThat(scope.getManagedArrays().size() + manager.getManagedArrays().size())
          .isEqualTo(before);
    }
  }

  private static double[] distances(float[] all, float[] asked, int query) {
    double[] distances = new double[all.length / DIMENSIONS];
    for (int i = 0; i < all.length; i++) {
      double apart = (double) all[i] - asked[query * DIMENSIONS + i % DIMENSIONS];
      distances[i / DIMENSIONS] += apart * apart;
    }
    return distances;
  }

  /** Far from the origin, where {@code ||b||^2 - 2ab} alone would lose its last digits. */
  private static float[] numbers(int rows, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[rows * DIMENSIONS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 100 + (float) random.nextGaussian();
    }
    return numbers;
  }

  private static NDArray rows(float[] numbers, NDManager manager) {
    return Tensors.ofFloats(numbers, new Shape(numbers.length / DIMENSIONS, DIMENSIONS), manager);
  }
}
