package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scores;
import org.adlab.stfpm.PyramidProductSettings.Resolution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3.3 of Wang et al., worked by hand on an image of 4 x 8 pixels. */
class PyramidProductScorerTest {

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void levelsMultiplyAtAQuarterAndAreEnlarged(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      // Stride 4: one row of two positions with distances 2 and 4; stride 8: one, distance .4.
      Prediction prediction = prediction(manager);
      PyramidProductScorer scorer =
          new PyramidProductScorer(new PyramidProductSettings(Resolution.QUARTER));

      Scores scores = scorer.score(prediction, 4, 8);

      // The product (.8, 1.6), bilinear from 2 to 8 columns.
      float[] row = {0.8f, 0.8f, 0.9f, 1.1f, 1.3f, 1.5f, 1.6f, 1.6f};
      float[] maps = scores.maps().toFloatArray();
      for (int i = 0; i < maps.length; i++) {
        assertThat(maps[i]).isCloseTo(row[i % 8], offset(1e-5f));
      }
      assertThat(scores.image()).containsExactly(new float[] {1.6f}, offset(1e-5f));
      assertThat(scores.perLevel().get(0).toFloatArray())
          .containsExactly(new float[] {2, 4}, offset(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void levelsMultiplyAtFullSize(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      PyramidProductScorer scorer =
          new PyramidProductScorer(new PyramidProductSettings(Resolution.FULL));
      Scores scores = scorer.score(prediction(manager), 1, 4);
      // (2, 4) enlarged to (2, 2.5, 3.5, 4), times .4.
      assertThat(scores.maps().toFloatArray())
          .containsExactly(new float[] {0.8f, 1, 1.4f, 1.6f}, offset(1e-5f));
      assertThat(scores.image()).containsExactly(new float[] {1.6f}, offset(1e-5f));
    }
  }

  private static Prediction prediction(NDManager manager) {
    NDArray fine = manager.create(new float[] {3, 1, 4, 0}, new Shape(1, 2, 1, 2));
    // Against (3,4): (-4,3), at a right angle, distance 2; against (1,0): (-2,0), distance 4.
    NDArray fineAnswer = manager.create(new float[] {-4, -2, 3, 0}, new Shape(1, 1, 2, 1, 2));
    NDArray coarse = manager.create(new float[] {3, 4}, new Shape(1, 2, 1, 1));
    // The mean of two answers is (0,1): distance .36 + .04.
    NDArray coarseAnswer = manager.create(new float[] {1, 1, -1, 1}, new Shape(1, 2, 2, 1, 1));
    FeaturePyramid target =
        new FeaturePyramid(
            List.of(new Level("fine", 2, 4, 9), new Level("coarse", 2, 8, 9)),
            List.of(fine, coarse));
    return new Prediction(target, List.of(fineAnswer, coarseAnswer));
  }
}
