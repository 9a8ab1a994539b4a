package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.adlab.backbones.nn.Adam;
import org.adlab.backbones.nn.Tensors;
import org.adlab.uninformed.PatchTeachingSettings.Correlation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers worked by hand from Bergmann et al., Eq. 1 to 4. */
class PatchLossesTest {

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void distillationIsTheMeanSquaredDistance(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      NDArray decoded = array(manager, 2, 1, 2, 3, 0, 0, 0);
      NDArray target = array(manager, 2, 1, 0, 0, 0, 1, -1);
      // (0 + 4 + 9 + 0 + 1 + 1) / 2
      assertThat(PatchLosses.distillation(decoded, target).getFloat()).isEqualTo(7.5f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void metricLearningTakesTheNearerOfTheNegativesDistances(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      NDArray anchors = array(manager, 3, 0, 0, 0, 0, 0, 0);
      NDArray positives = array(manager, 3, 1, 0, 2, 0, 1, 1);
      NDArray negatives = array(manager, 3, 3, 0, 1, 1, 0, 9);
      // First: d+ = 1, d- = min(9, 4) = 4, max(0, 1 + 1 - 4) = 0.
      // Second: d+ = 4, d- = min(2, 2) = 2, max(0, 1 + 4 - 2) = 3.
      // Third: d+ = 2, d- = min(81, 65), 0.
      assertThat(PatchLosses.metricLearning(anchors, positives, negatives, 1).getFloat())
          .isEqualTo(1f);
      // With a margin of 6: 1 + 6 - 4 = 3, 4 + 6 - 2 = 8, 0.
      assertThat(PatchLosses.metricLearning(anchors, positives, negatives, 6).getFloat())
          .isCloseTo(11f / 3, within(1e-6f));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PyTorch,ABSOLUTE,2", "PyTorch,SQUARED,2", "PyTorch,PATCHES,-2",
    "MXNet,ABSOLUTE,2", "MXNet,SQUARED,2", "MXNet,PATCHES,-2"
  })
  void compactnessAddsUpCorrelations(String engine, Correlation kind, float wanted) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      // Two patches of two components: the components fall and rise together, the patches apart.
      NDArray opposed = array(manager, 2, 1, -1, -1, 1);
      assertThat(PatchLosses.compactness(opposed, kind).getFloat())
          .isCloseTo(wanted, within(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({"PyTorch,ABSOLUTE", "PyTorch,SQUARED", "MXNet,ABSOLUTE", "MXNet,SQUARED"})
  void compactnessOfAKnownCorrelation(String engine, Correlation kind) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      // Components (1,1,-1,-1) and (1,1,1,-1): means 0 and 1/2, covariance 1/2, variances 1 and
      // 3/4;
      // so the correlation is 1/sqrt(3), twice off the diagonal.
      NDArray descriptors = array(manager, 4, 1, 1, 1, 1, -1, 1, -1, -1);
      double correlation = 1 / Math.sqrt(3);
      double expected = 2 * (kind == Correlation.SQUARED ? correlation * correlation : correlation);
      assertThat(PatchLosses.compactness(descriptors, kind).getFloat())
          .isCloseTo((float) expected, within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void aStepAgainstTheGradientLowersEachLoss(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      NDArray other = random(manager, 1);
      NDArray third = random(manager, 2);
      assertLowered(manager, x -> PatchLosses.distillation(x, other));
      assertLowered(manager, x -> PatchLosses.metricLearning(x, other, third, 1));
      for (Correlation kind : Correlation.values()) {
        assertLowered(manager, x -> PatchLosses.compactness(x, kind));
      }
    }
  }

  private static void assertLowered(NDManager manager, UnaryOperator<NDArray> loss) {
    NDArray x = random(manager, 0);
    x.setRequiresGradient(true);
    try (Adam adam = new Adam(Map.of("x", x), manager, 0)) {
      float before;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray value = loss.apply(x);
        collector.backward(value);
        before = value.getFloat();
      }
      adam.step(1e-3);
      assertThat(loss.apply(x).getFloat()).isLessThan(before);
    }
  }

  private static NDArray random(NDManager manager, int seed) {
    Random random = new Random(seed);
    float[] values = new float[24];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return array(manager, 6, values);
  }

  private static NDArray array(NDManager manager, int rows, float... values) {
    return Tensors.ofFloats(values, new Shape(rows, values.length / rows), manager);
  }
}
