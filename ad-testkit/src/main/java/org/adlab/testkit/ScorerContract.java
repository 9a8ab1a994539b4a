package org.adlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.Seed;
import org.adlab.api.plugin.ScorerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every scorer: its shapes, that disagreement scores where it is and the more of it
 * the higher, same input same bits, that it is the same after it was saved and loaded, and that it
 * leaves no array behind. It is calibrated first if it needs that.
 *
 * @param <S> its settings
 */
public abstract class ScorerContract<S extends Record> extends PluginContract<Scorer, S> {

  private static final String ENGINES = "org.adlab.testkit.Engines#installed";
  private static final List<Level> LEVELS = PatchNetwork.LEVELS;
  private static final int SIZE = 32;
  private static final int IMAGES = 2;

  private final int answers;

  /** For one that scores single students. */
  protected ScorerContract(ScorerFactory<S> factory, S settings) {
    this(factory, settings, 1);
  }

  /**
   * @param answers how many answers a prediction holds
   */
  protected ScorerContract(ScorerFactory<S> factory, S settings, int answers) {
    super(factory, settings, ScorerFactory.class);
    this.answers = answers;
  }

  /**
   * A prediction whose answers are near its target, but for a square in the middle of the first
   * image.
   *
   * @param wrong how far they are from it there
   */
  private Prediction prediction(NDManager manager, int seed, float wrong) {
    Random random = new Seed(seed).random();
    List<NDArray> targets = new ArrayList<>();
    List<NDArray> all = new ArrayList<>();
    for (Level level : LEVELS) {
      int side = SIZE / level.stride();
      int plane = side * side;
      float[] target = new float[IMAGES * level.channels() * plane];
      float[] answer = new float[IMAGES * answers * level.channels() * plane];
      for (int i = 0; i < target.length; i++) {
        target[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < answer.length; i++) {
        int place = i % plane;
        int channel = i / plane % level.channels();
        int image = i / (plane * level.channels() * answers);
        int row = place / side;
        int column = place % side;
        boolean inside =
            image == 0
                && Math.min(row, column) >= side * 3 / 8
                && Math.max(row, column) < side - side * 3 / 8;
        float near =
            target[(image * level.channels() + channel) * plane + place]
                + 0.05f * (float) random.nextGaussian();
        answer[i] = inside ? near + wrong * (float) random.nextGaussian() : near;
      }
      targets.add(array(manager, target, new Shape(IMAGES, level.channels(), side, side)));
      all.add(array(manager, answer, new Shape(IMAGES, answers, level.channels(), side, side)));
    }
    return new Prediction(new FeaturePyramid(LEVELS, targets), all);
  }

  private static NDArray array(NDManager manager, float[] values, Shape shape) {
    try (NDArray borrowed = manager.create(values, shape)) {
      return borrowed.duplicate();
    }
  }

  private Scorer calibrated(NDManager manager) {
    Scorer scorer = make(manager);
    assertThat(scorer.objections(LEVELS, answers)).isEmpty();
    if (scorer.needsCalibration()) {
      try (NDManager scope = manager.newSubManager()) {
        scorer.calibrate(List.of(prediction(scope, 1, 0), prediction(scope, 2, 0)), SIZE, SIZE);
      }
    }
    return scorer;
  }

  private record Told(float[] maps, float[] image) {}

  private Told told(Scorer scorer, NDManager manager, float wrong) {
    try (NDManager scope = manager.newSubManager()) {
      Scores scores = scorer.score(prediction(scope, 7, wrong), SIZE, SIZE);
      assertThat(scores.maps().getShape()).isEqualTo(new Shape(IMAGES, SIZE, SIZE));
      assertThat(scores.image()).hasSize(IMAGES);
      for (NDArray map : scores.perLevel()) {
        assertThat(map.getShape().dimension()).isEqualTo(3);
        assertThat(map.getShape().get(0)).isEqualTo(IMAGES);
      }
      return new Told(scores.maps().toFloatArray(), scores.image());
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void disagreementScoresWhereItIsAndTheMoreTheHigher(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Scorer scorer = calibrated(manager)) {
      Told right = told(scorer, manager, 0);
      Told wrong = told(scorer, manager, 1);
      Told worse = told(scorer, manager, 3);
      for (float score : worse.maps()) {
        assertThat(score).isFinite();
      }
      assertThat(wrong.image()[0]).as("image score").isGreaterThan(right.image()[0]);
      assertThat(worse.image()[0]).as("image score").isGreaterThan(wrong.image()[0]);
      assertThat(worse.image()[0]).as("image score").isGreaterThan(worse.image()[1]);
      int middle = SIZE / 2 * SIZE + SIZE / 2;
      assertThat(worse.maps()[middle])
          .as("map in the middle, where they disagree, beside the corner, where they do not")
          .isGreaterThan(worse.maps()[0]);
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void theSamePredictionGivesTheSameBits(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Scorer one = calibrated(manager);
        Scorer other = calibrated(manager)) {
      assertThat(told(one, manager, 1).maps()).isEqualTo(told(one, manager, 1).maps());
      assertThat(told(one, manager, 1).maps()).isEqualTo(told(other, manager, 1).maps());
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void savedAndLoadedItScoresTheSame(String engine) throws Exception {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    try (NDManager manager = Engines.manager(engine);
        Scorer scorer = calibrated(manager);
        Scorer again = make(manager)) {
      scorer.save(saved);
      again.load(saved);
      assertThat(told(again, manager, 1).maps()).isEqualTo(told(scorer, manager, 1).maps());
      assertThat(told(again, manager, 1).image()).isEqualTo(told(scorer, manager, 1).image());
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itLeavesNoArrayBehind(String engine) {
    try (NDManager manager = Engines.manager(engine)) {
      int before = Engines.alive(manager);
      try (Scorer scorer = calibrated(manager)) {
        told(scorer, manager, 1);
        int ready = Engines.alive(manager);
        for (int i = 0; i < 3; i++) {
          told(scorer, manager, 1);
        }
        assertThat(Engines.alive(manager)).as("after more scores").isEqualTo(ready);
      }
      assertThat(Engines.alive(manager)).as("after it was closed").isEqualTo(before);
    }
  }
}
