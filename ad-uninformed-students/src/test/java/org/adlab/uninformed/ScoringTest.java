package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scores;
import org.adlab.backbones.nn.Tensors;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers worked by hand from Bergmann et al., Eq. 7 to 11. */
class ScoringTest {

  private static final Level LEVEL = new Level("p17", 2, 1, 17);

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void theLossIsTheSquaredDistanceMeanOverPositions(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      FeaturePyramid target = pyramid(array(manager, new Shape(1, 2, 1, 2), 0, 0, 0, 0));
      FeaturePyramid answer = pyramid(array(manager, new Shape(1, 2, 1, 2), 1, 2, 3, 4));
      // Positions (1,3) and (2,4): (10 + 20) / 2
      assertThat(RegressionLoss.of(target, answer).getFloat()).isEqualTo(15f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void errorAndVarianceOfTwoStudents(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      NDArray target = array(manager, new Shape(1, 2, 1, 1), 1, 1);
      NDArray answers = array(manager, new Shape(1, 2, 2, 1, 1), 0, 2, 4, 6);
      // Mean (2,4): e = 1 + 9; v = (0+4 + 16+36)/2 - (4+16) = 8
      try (Disagreement found = Disagreement.of(target, answers)) {
        assertThat(found.error().toFloatArray()).containsExactly(10f);
        assertThat(found.variance().toFloatArray()).containsExactly(8f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void scoresAreInDeviationsFromWhatIsUsual(String engine, @TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      RegressionAndVarianceScorer scorer = scorer(Terms.BOTH);
      // Two students of one component around the target 0: e = mean^2, v = half distance^2.
      // Usual: e of 1 and 9, so 5 and 4; v of 4 and 16, so 10 and 6.
      scorer.calibrate(
          List.of(prediction(manager, 1 - 2f, 1 + 2f), prediction(manager, 3 - 4f, 3 + 4f)), 2, 3);
      // e = 25, v = 1: (25 - 5)/4 + (1 - 10)/6 = 3.5
      Prediction odd = prediction(manager, 5 - 1f, 5 + 1f);
      assertThat(scorer.score(odd, 2, 3).maps().toFloatArray())
          .hasSize(6)
          .containsOnly(new float[] {3.5f}, within(1e-6f));
      assertThat(scorer.score(odd, 2, 3).image())
          .containsExactly(new float[] {3.5f}, within(1e-6f));

      scorer.save(folder);
      RegressionAndVarianceScorer loaded = scorer(Terms.REGRESSION);
      loaded.load(folder);
      assertThat(loaded.score(odd, 1, 1).image()).containsExactly(new float[] {5f}, within(1e-6f));
      RegressionAndVarianceScorer variance = scorer(Terms.VARIANCE);
      variance.load(folder);
      assertThat(variance.score(odd, 1, 1).image())
          .containsExactly(new float[] {-1.5f}, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void severalLevelsAreAveraged(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      RegressionAndVarianceScorer scorer = scorer(Terms.REGRESSION);
      scorer.calibrate(List.of(twoLevels(manager, 1, 2), twoLevels(manager, 3, 4)), 1, 1);
      // e of 1 and 9: usual 5 +- 4. e of 4 and 16: usual 10 +- 6. Now 9 and 4: 1 and -1.
      Scores scores = scorer.score(twoLevels(manager, 3, 2), 1, 1);
      assertThat(scores.image()).containsExactly(new float[] {0f}, within(1e-6f));
      assertThat(scores.perLevel()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void oneStudentHasNoVariance(String engine) {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      RegressionAndVarianceScorer scorer = scorer(Terms.BOTH);
      scorer.calibrate(List.of(prediction(manager, 1), prediction(manager, 3)), 1, 1);
      assertThat(scorer.score(prediction(manager, 5), 1, 1).image())
          .containsExactly(new float[] {5f}, within(1e-6f));
      assertThat(scorer(Terms.VARIANCE).objections(List.of(LEVEL), 1))
          .singleElement()
          .asString()
          .contains("scorer.terms");
      assertThat(scorer.objections(List.of(LEVEL), 1)).isEmpty();
    }
  }

  @Test
  void withoutHeldOutImagesNothingIsUsual() {
    assertThatThrownBy(() -> scorer(Terms.BOTH).calibrate(List.of(), 1, 1))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("holds none out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void positionsNearTheBorderHaveStatisticsOfTheirOwn(String engine, @TempDir Path folder)
      throws Exception {
    try (NDManager manager = NDManager.newBaseManager(null, engine)) {
      // A map of 8 x 8 with a patch of 3: it reaches beyond the image from the outermost ring only.
      // There e is 100 and 300, elsewhere 1 and 9.
      RegressionAndVarianceScorer apart = scorer(Terms.REGRESSION);
      apart.calibrate(
          List.of(framed(manager, 10, 1), framed(manager, (float) Math.sqrt(300), 3)), 8, 8);
      // e = 200 is the mean of the frame, 9 one deviation above that of the rest.
      float[] map = score(apart, framed(manager, (float) Math.sqrt(200), 3), 8);
      assertThat(map[0]).isCloseTo(0, within(1e-5f));
      assertThat(map[7 * 8 + 3]).isCloseTo(0, within(1e-5f));
      assertThat(map[9]).isCloseTo(1, within(1e-5f));
      assertThat(map[4 * 8 + 4]).isCloseTo(1, within(1e-5f));
      apart.save(folder);
      RegressionAndVarianceScorer loaded = scorer(Terms.REGRESSION);
      loaded.load(folder);
      // On a grid twice as fine the frame is two positions wide.
      float[] fine =
          loaded
              .score(flat(manager, 16, (float) Math.sqrt(200)), 8, 8)
              .perLevel()
              .get(0)
              .toFloatArray();
      assertThat(fine[17]).isCloseTo(0, within(1e-4f));
      assertThat(fine[34]).isCloseTo((200 - 5) / 4f, within(1e-4f));
      float[] fineImage = loaded.score(flat(manager, 16, 3), 16, 16).maps().toFloatArray();
      assertThat(fineImage[17]).as("one pixel in, of 16").isCloseTo(1, within(1e-4f));
      // On one twice as coarse, no position's patch reaches beyond the image.
      assertThat(score(loaded, flat(manager, 4, 3), 8)[0]).isCloseTo(1, within(1e-4f));

      RegressionAndVarianceScorer alike =
          new RegressionAndVarianceScorer(
              new RegressionAndVarianceSettings(Terms.REGRESSION, Border.ALIKE));
      alike.calibrate(List.of(framed(manager, 2, 2), framed(manager, 4, 4)), 8, 8);
      // 4 and 16: 10 and 6 everywhere.
      assertThat(score(alike, framed(manager, 4, 2), 8)).contains(1f, -1f);
    }
  }

  private static float[] score(
      RegressionAndVarianceScorer scorer, Prediction prediction, int size) {
    return scorer.score(prediction, size, size).maps().toFloatArray();
  }

  /** One answer to the target 0: the outermost positions this far off, the others that far. */
  private static Prediction framed(NDManager manager, float outer, float inner) {
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      boolean frame = i % 8 == 0 || i % 8 == 7 || i < 8 || i >= 56;
      values[i] = frame ? outer : inner;
    }
    return square(manager, 8, values);
  }

  private static Prediction flat(NDManager manager, int side, float value) {
    float[] values = new float[side * side];
    Arrays.fill(values, value);
    return square(manager, side, values);
  }

  private static Prediction square(NDManager manager, int side, float[] values) {
    Level three = new Level("p3", 1, 1, 3);
    NDArray target = array(manager, new Shape(1, 1, side, side), new float[side * side]);
    return new Prediction(
        new FeaturePyramid(List.of(three), List.of(target)),
        List.of(array(manager, new Shape(1, 1, 1, side, side), values)));
  }

  private static RegressionAndVarianceScorer scorer(Terms terms) {
    return new RegressionAndVarianceScorer(new RegressionAndVarianceSettings(terms, Border.APART));
  }

  private static Prediction prediction(NDManager manager, float... answers) {
    NDArray target = array(manager, new Shape(1, 1, 1, 1), 0);
    NDArray given = array(manager, new Shape(1, answers.length, 1, 1, 1), answers);
    return new Prediction(pyramid(target), List.of(given));
  }

  private static Prediction twoLevels(NDManager manager, float first, float second) {
    Shape one = new Shape(1, 1, 1, 1);
    return new Prediction(
        new FeaturePyramid(
            List.of(LEVEL, LEVEL), List.of(array(manager, one, 0), array(manager, one, 0))),
        List.of(
            array(manager, new Shape(1, 1, 1, 1, 1), first),
            array(manager, new Shape(1, 1, 1, 1, 1), second)));
  }

  private static FeaturePyramid pyramid(NDArray map) {
    return new FeaturePyramid(List.of(LEVEL), List.of(map));
  }

  private static NDArray array(NDManager manager, Shape shape, float... values) {
    return Tensors.ofFloats(values, shape, manager);
  }
}
