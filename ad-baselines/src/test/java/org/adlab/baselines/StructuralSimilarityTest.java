package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scores;
import org.adlab.backbones.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuralSimilarityTest {

  private static final int SIZE = 9;

  /** Pixel by pixel, window by window, in double precision. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void agreesWithTheDefinition(String engine) {
    Random random = new Random(1);
    float[] a = new float[2 * SIZE * SIZE];
    float[] b = new float[2 * SIZE * SIZE];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat();
      b[i] = 0.5f * a[i] + 0.3f * random.nextFloat();
    }
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      Shape shape = new Shape(1, 2, SIZE, SIZE);
      float[] found =
          StructuralSimilarity.of(
                  Tensors.ofFloats(a, shape, manager), Tensors.ofFloats(b, shape, manager), 5)
              .toFloatArray();
      for (int i = 0; i < SIZE * SIZE; i++) {
        double expected = (similarity(a, b, 0, i) + similarity(a, b, SIZE * SIZE, i)) / 2;
        assertThat((double) found[i]).isCloseTo(expected, offset(1e-4));
      }
    }
  }

  private static double similarity(float[] a, float[] b, int channel, int pixel) {
    int count = 0;
    double[] sums = new double[5];
    for (int y = Math.max(0, pixel / SIZE - 2); y <= Math.min(SIZE - 1, pixel / SIZE + 2); y++) {
      for (int x = Math.max(0, pixel % SIZE - 2); x <= Math.min(SIZE - 1, pixel % SIZE + 2); x++) {
        double p = a[channel + y * SIZE + x];
        double q = b[channel + y * SIZE + x];
        count++;
        sums[0] += p;
        sums[1] += q;
        sums[2] += p * p;
        sums[3] += q * q;
        sums[4] += p * q;
      }
    }
    double p = sums[0] / count;
    double q = sums[1] / count;
    double c1 = 1e-4;
    double c2 = 9e-4;
    return (2 * p * q + c1)
        * (2 * (sums[4] / count - p * q) + c2)
        / ((p * p + q * q + c1) * (sums[2] / count - p * p + sums[3] / count - q * q + c2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void scoresWhatIsLackingAndObjectsToWhatIsNoImage(String engine) {
    SsimScorer scorer = new SsimScorer(new SsimSettings(3));
    List<Level> pixels = new IdentityTeacher().levels();
    assertThat(scorer.objections(pixels, 1)).isEmpty();
    assertThat(scorer.objections(new PooledTeacher(List.of(4)).levels(), 1))
        .singleElement()
        .asString()
        .contains("ssim compares images");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray white = manager.ones(new Shape(1, 3, 4, 4));
      NDArray black = manager.zeros(new Shape(1, 1, 3, 4, 4));
      Scores scores =
          scorer.score(
              new Prediction(new FeaturePyramid(pixels, List.of(white)), List.of(black)), 4, 4);
      assertThat(scores.image()).containsExactly(new float[] {0.9999f}, offset(1e-5f));
      Scores same =
          scorer.score(
              new Prediction(
                  new FeaturePyramid(pixels, List.of(white)), List.of(white.expandDims(1))),
              4,
              4);
      assertThat(same.image()).containsExactly(new float[] {0}, offset(1e-5f));
    }
  }
}
