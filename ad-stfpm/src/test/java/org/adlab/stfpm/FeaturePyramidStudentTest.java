package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.stfpm.FeaturePyramidSettings.Checkpoint;
import org.adlab.stfpm.PyramidProductSettings.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STFPM whole, on tiny images with a teacher of random weights. */
class FeaturePyramidStudentTest {

  private static final ResNetArchitecture SLIM =
      new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(1, 2, 3));

  /** Remembers the figures of every epoch. */
  private static final class Epochs implements Progress {
    final List<Map<String, Double>> figures = new ArrayList<>();

    @Override
    public void epoch(int epoch, int epochs, Map<String, Double> values) {
      figures.add(values);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void learnsAndIsRepeatableBitForBit(String engine) {
    Epochs first = new Epochs();
    Epochs second = new Epochs();
    float[] maps = fitAndScore(engine, new Seed(3), first);
    assertThat(fitAndScore(engine, new Seed(3), second)).isEqualTo(maps);
    assertThat(second.figures).isEqualTo(first.figures);
    assertThat(fitAndScore(engine, new Seed(4), new Epochs())).isNotEqualTo(maps);

    assertThat(first.figures).hasSize(4);
    assertThat(first.figures.get(3).get("loss")).isLessThan(0.9 * first.figures.get(0).get("loss"));
    assertThat(first.figures.get(0)).containsOnlyKeys("loss", "validation-loss", "validation-map");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void savedAndLoadedScoresAlike(String engine, @TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector fitted = detector(manager, settings(2, 0.1, Checkpoint.LAST), "w");
        Detector loaded = detector(manager, settings(2, 0.1, Checkpoint.LAST), "w");
        Detector other = detector(manager, settings(2, 0.1, Checkpoint.LAST), "other")) {
      fit(fitted, manager, new Seed(0), Progress.NONE);
      fitted.save(folder);
      loaded.load(folder);
      NDArray images = FixedLessons.images(manager, 5, 6);
      assertThat(loaded.score(images, 32, 32).get(1).values())
          .isEqualTo(fitted.score(images, 32, 32).get(1).values());

      assertThatThrownBy(() -> other.load(folder))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("fitted to the teacher")
          .hasMessageContaining("other");
      Path student = folder.resolve("student/student.safetensors");
      byte[] whole = Files.readAllBytes(student);
      Files.write(student, java.util.Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> loaded.load(folder))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("student.safetensors");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PyTorch,VALIDATION_MAP", "PyTorch,VALIDATION_LOSS",
    "MXNet,VALIDATION_MAP", "MXNet,VALIDATION_LOSS"
  })
  void theEpochWithTheLowestValidationFigureIsKept(String engine, Checkpoint checkpoint) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector kept = detector(manager, settings(3, 0.1, checkpoint), "w");
        Detector second = detector(manager, settings(2, 0.1, Checkpoint.LAST), "w");
        Detector third = detector(manager, settings(3, 0.1, Checkpoint.LAST), "w")) {
      Epochs epochs = new Epochs();
      FixedLessons lessons = new FixedLessons(kept.teacher(), manager, 10, 4);
      kept.fit(
          new OnceFittingLessons(lessons, 2),
          new FitContext(new Seed(1), epochs, kept.scorer()),
          4);
      fit(second, manager, new Seed(1), Progress.NONE);
      fit(third, manager, new Seed(1), Progress.NONE);

      String name = checkpoint == Checkpoint.VALIDATION_MAP ? "validation-map" : "validation-loss";
      List<Double> figures = epochs.figures.stream().map(figure -> figure.get(name)).toList();
      assertThat(figures.get(1)).isLessThan(figures.get(0)).isLessThan(figures.get(2));
      NDArray images = FixedLessons.images(manager, 77);
      float[] map = kept.score(images, 32, 32).get(0).values();
      assertThat(map).isEqualTo(second.score(images, 32, 32).get(0).values());
      assertThat(map).isNotEqualTo(third.score(images, 32, 32).get(0).values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void aLossThatIsNoNumberStopsTheFit(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector = detector(manager, settings(50, 1e30, Checkpoint.LAST), "w")) {
      assertThatThrownBy(() -> fit(detector, manager, new Seed(0), Progress.NONE))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("student.learning-rate");
    }
  }

  @Test
  void whatDoesNotFitIsToldFirst() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      FeaturePyramidSettings settings =
          new FeaturePyramidSettings(
              1, 2, 0.1, 0.9, 0, false, List.of(1.0, 2.0), Checkpoint.VALIDATION_MAP);
      try (Detector detector = detector(manager, settings, "w")) {
        assertThat(detector.objections())
            .singleElement()
            .asString()
            .contains("level-weights")
            .contains("2 weights")
            .contains("3 levels");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Checkpoint.class)
  void choosingAnEpochNeedsImagesHeldOut(Checkpoint checkpoint) {
    record Unsplit(String name, List<Sample> train, List<Sample> validation, List<Sample> test)
        implements Dataset {
      @Override
      public String fingerprint() {
        return "none";
      }
    }
    Dataset dataset = new Unsplit("few", List.of(), List.of(), List.of());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      List<String> objections =
          new FeaturePyramidStudent(settings(1, 0.1, checkpoint), manager).objections(dataset);
      if (checkpoint == Checkpoint.LAST) {
        assertThat(objections).isEmpty();
      } else {
        assertThat(objections)
            .singleElement()
            .asString()
            .startsWith("student.checkpoint: validation-")
            .contains("few holds none out");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void aLastBatchOfOnePositionIsRefused(String engine) {
    ResNetArchitecture deep = new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(3, 4));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector =
            new Detector(
                new ResNetTeacher(deep, deep.randomTensors(new Seed(9)), "w", manager),
                new FeaturePyramidStudent(settings(1, 0.1, Checkpoint.LAST), manager),
                new PyramidProductScorer(new PyramidProductSettings(Resolution.QUARTER)))) {
      FitContext context = new FitContext(new Seed(0), Progress.NONE, detector.scorer());
      // 32 pixels are one position of level 4, and 5 images are a batch of 4 and one of 1.
      assertThatThrownBy(
              () -> detector.fit(new FixedLessons(detector.teacher(), manager, 5, 0), context, 4))
          .isInstanceOf(AdLabException.class)
          .hasMessageStartingWith("student.batch-size: a batch of one image");
      detector.fit(new FixedLessons(detector.teacher(), manager, 6, 0), context, 4);
    }
  }

  private static float[] fitAndScore(String engine, Seed seed, Progress progress) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector = detector(manager, settings(4, 0.1, Checkpoint.VALIDATION_MAP), "w")) {
      fit(detector, manager, seed, progress);
      return detector.score(FixedLessons.images(manager, 77), 32, 32).get(0).values();
    }
  }

  private static void fit(Detector detector, NDManager manager, Seed seed, Progress progress) {
    detector.fit(
        new FixedLessons(detector.teacher(), manager, 10, 4),
        new FitContext(seed, progress, detector.scorer()),
        4);
  }

  private static Detector detector(
      NDManager manager, FeaturePyramidSettings settings, String fingerprint) {
    Teacher teacher =
        new ResNetTeacher(SLIM, SLIM.randomTensors(new Seed(9)), fingerprint, manager);
    return new Detector(
        teacher,
        new FeaturePyramidStudent(settings, manager),
        new PyramidProductScorer(new PyramidProductSettings(Resolution.QUARTER)));
  }

  private static FeaturePyramidSettings settings(int epochs, double rate, Checkpoint checkpoint) {
    return new FeaturePyramidSettings(epochs, 4, rate, 0.9, 1e-4, false, List.of(), checkpoint);
  }
}
