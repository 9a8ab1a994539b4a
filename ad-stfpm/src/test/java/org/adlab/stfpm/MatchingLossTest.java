package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eq. 1 to 3 of Wang et al., worked by hand. */
class MatchingLossTest {

  private static final Level FINE = new Level("fine", 2, 1, 1);
  private static final Level COARSE = new Level("coarse", 2, 2, 1);

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void distancesAtUnitLengthAreAveragedOverPositionsAndSummedOverLevels(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      // Fine, two positions: (3,4) against (0,2): |(.6,.8) - (0,1)|^2 = .36 + .04 = .4;
      // (1,0) against (-5,0): |(1,0) - (-1,0)|^2 = 4. Mean 2.2.
      // Coarse, one position: (0,7) against (2,0): 2.
      FeaturePyramid target = pyramid(manager, new float[] {3, 1, 4, 0}, new float[] {0, 7});
      FeaturePyramid answer = pyramid(manager, new float[] {0, -5, 2, 0}, new float[] {2, 0});

      assertThat(loss(List.of(), false, target, answer)).isCloseTo(4.2f, offset(1e-5f));
      assertThat(loss(List.of(), true, target, answer)).isCloseTo(2.1f, offset(1e-5f));
      assertThat(loss(List.of(1.0, 0.5), false, target, answer)).isCloseTo(3.2f, offset(1e-5f));
      assertThat(loss(List.of(), false, target, target)).isCloseTo(0, offset(1e-6f));
    }
  }

  /** What the gradient needs of the forward pass must not lie where Java may clear it away. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void theGradientOutlivesJavasCollections(String engine) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      FeaturePyramid target = pyramid(manager, new float[] {3, 1, 4, 0}, new float[] {0, 7});
      FeaturePyramid answer = pyramid(manager, new float[] {0, -5, 2, 0}, new float[] {2, 3});
      NDArray learned = answer.maps().get(1);
      learned.setRequiresGradient(true);
      MatchingLoss halved = new MatchingLoss(List.of(), true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray loss = halved.of(target, answer);
        List<ByteBuffer> rubbish = collectAndFillWithRubbish();
        collector.backward(loss);
        assertThat(rubbish).isNotEmpty();
      }
      // (2,3)/|(2,3)| against (0,1): half of 2 - 2 * 3/sqrt(13), whose slope is
      // -(-2 * 3, 4)/13^1.5 = (6, -4)/46.872.
      assertThat(learned.getGradient().toFloatArray())
          .containsExactly(new float[] {0.128007f, -0.085338f}, offset(1e-5f));
    }
  }

  private static List<ByteBuffer> collectAndFillWithRubbish() throws InterruptedException {
    List<ByteBuffer> rubbish = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      System.gc();
      Thread.sleep(50);
      for (int i = 0; i < 10_000; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES).order(ByteOrder.nativeOrder());
        rubbish.add(buffer.putFloat(0, 1e20f));
      }
    }
    return rubbish;
  }

  private static float loss(
      List<Double> weights, boolean half, FeaturePyramid target, FeaturePyramid answer) {
    return new MatchingLoss(weights, half).of(target, answer).getFloat();
  }

  private static FeaturePyramid pyramid(NDManager manager, float[] fine, float[] coarse) {
    return new FeaturePyramid(
        List.of(FINE, COARSE),
        List.of(
            manager.create(fine, new Shape(1, 2, 1, 2)),
            manager.create(coarse, new Shape(1, 2, 1, 1))));
  }
}
