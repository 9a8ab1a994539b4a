package org.adlab.baselines;

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
import org.adlab.baselines.DistanceSettings.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceScorerTest {

  private static final List<Level> LEVELS =
      List.of(new Level("fine", 2, 1, 1), new Level("image", 1, 2, 2));

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void distancesAreAveragedOverAnswersAndLevels(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      // Fine: (5 + 1) / 2 and (0 + 2) / 2; image: 4.
      Scores scores = scorer(Measure.EUCLIDEAN, 0, "largest").score(prediction(manager), 1, 2);
      assertThat(scores.perLevel().get(0).toFloatArray())
          .containsExactly(new float[] {3, 1}, offset(1e-6f));
      assertThat(scores.maps().toFloatArray())
          .containsExactly(new float[] {3.5f, 2.5f}, offset(1e-6f));
      assertThat(scores.image()).containsExactly(new float[] {3.5f}, offset(1e-6f));

      // Squared: (25 + 1) / 2 and (0 + 4) / 2; image: 16.
      scores = scorer(Measure.SQUARED, 0, "image").score(prediction(manager), 1, 2);
      assertThat(scores.maps().toFloatArray()).containsExactly(new float[] {13, 2}, offset(1e-5f));
      assertThat(scores.image()).containsExactly(new float[] {16}, offset(1e-5f));
    }
  }

  /** SciPy's gaussian_filter of (0, 0, 1, 0, 0, 0), deviation .5, whose kernel has five weights. */
  @Test
  void smoothsAsSciPyDoes() {
    float[] weights = Smoothing.weights(6, 0.5);
    double[] kernel = {1, Math.exp(-2), Math.exp(-8)};
    double sum = kernel[0] + 2 * kernel[1] + 2 * kernel[2];
    for (int to = 0; to < 6; to++) {
      int away = Math.abs(to - 2);
      double expected = away < 3 ? kernel[away] / sum : 0;
      assertThat((double) weights[to * 6 + 2]).isCloseTo(expected, offset(1e-7));
    }
    // At the border the mirror adds its own: sample 0 counts for itself and for its image at -1.
    assertThat((double) weights[0]).isCloseTo((kernel[0] + kernel[1]) / sum, offset(1e-7));
    assertThat((double) weights[1]).isCloseTo((kernel[1] + kernel[2]) / sum, offset(1e-7));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray flat = manager.ones(new Shape(2, 5, 7));
      for (float value : Smoothing.gaussian(flat, 4).toFloatArray()) {
        assertThat(value).isCloseTo(1, offset(1e-5f));
      }
    }
  }

  @Test
  void aLevelThatIsNotThereIsToldFirst() {
    assertThat(scorer(Measure.SQUARED, 0, "largest").objections(LEVELS, 1)).isEmpty();
    assertThat(scorer(Measure.SQUARED, 0, "image").objections(LEVELS, 1)).isEmpty();
    assertThat(scorer(Measure.SQUARED, 0, "coarse").objections(LEVELS, 1))
        .containsExactly(
            "scorer.image-score: there is no level 'coarse'; it can be largest, or one of fine,"
                + " image");
    assertThat(scorer(Measure.SQUARED, 0, "image").objections(LEVELS.subList(1, 2), 1))
        .containsExactly(
            "scorer.image-score: image is the only level, and nothing is left for the map; set it"
                + " to largest");
  }

  private static DistanceScorer scorer(Measure measure, double smoothing, String imageScore) {
    return new DistanceScorer(new DistanceSettings(measure, smoothing, imageScore));
  }

  private static Prediction prediction(NDManager manager) {
    NDArray fine = manager.create(new float[] {0, 1, 0, 1}, new Shape(1, 2, 1, 2));
    NDArray answers =
        manager.create(new float[] {3, 1, 4, 1, 1, 3, 0, 1}, new Shape(1, 2, 2, 1, 2));
    NDArray image = manager.create(new float[] {1}, new Shape(1, 1, 1, 1));
    NDArray imageAnswer = manager.create(new float[] {5}, new Shape(1, 1, 1, 1, 1));
    return new Prediction(
        new FeaturePyramid(LEVELS, List.of(fine, image)), List.of(answers, imageAnswer));
  }
}
