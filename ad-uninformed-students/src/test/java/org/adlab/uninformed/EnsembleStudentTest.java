package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TrainingFolder;
import org.adlab.backbones.training.Schedule;
import org.adlab.uninformed.EnsembleSettings.Sampling;
import org.adlab.uninformed.RegressionAndVarianceSettings.Border;
import org.adlab.uninformed.RegressionAndVarianceSettings.Terms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uninformed Students whole, on tiny images with teachers of random weights. */
class EnsembleStudentTest {

  /** Remembers the figures of every epoch, and stops like an interruption before a given one. */
  private static final class Epochs implements Progress {
    final List<Map<String, Double>> figures = new ArrayList<>();
    private final int stopAt;

    Epochs(int stopAt) {
      this.stopAt = stopAt;
    }

    @Override
    public void epoch(int epoch, int epochs, Map<String, Double> values) {
      figures.add(values);
      if (epoch == stopAt) {
        throw new IllegalStateException("stopped");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void theMeanOfTheSampledLossesIsTheDenseLoss(String engine) {
    compareMeanAndDense(engine, 33);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"PyTorch,17", "PyTorch,65", "MXNet,17", "MXNet,65"})
  void soItIsForTheOtherReceptiveFields(String engine, int p) {
    compareMeanAndDense(engine, p);
  }

  private static void compareMeanAndDense(String engine, int p) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      PatchArchitecture architecture = PatchArchitecture.of(List.of(p));
      Network teacher = architecture.untrained(manager, new Seed(1));
      Network student = architecture.untrained(manager, new Seed(2));
      NDArray images = FixedLessons.images(manager, 3);
      double dense = loss(teacher, student, images, Grid.ALL);
      for (int stride : new int[] {2, 8}) {
        double sum = 0;
        for (int offset = 0; offset < stride * stride; offset++) {
          sum +=
              loss(
                  teacher,
                  student,
                  images,
                  new Grid.Strided(stride, offset / stride, offset % stride));
        }
        assertThat(sum / (stride * stride)).isCloseTo(dense, within(1e-5 * dense));
      }
      double sum = 0;
      for (int tile = 0; tile < 25; tile++) {
        sum += loss(teacher, student, images, new Grid.Window(tile / 5 * 8, tile % 5 * 8, 8, 8));
      }
      assertThat(sum / 25).isCloseTo(dense, within(1e-5 * dense));
    }
  }

  private static double loss(Network teacher, Network student, NDArray images, Grid grid) {
    FeaturePyramid target = teacher.forward(images, grid, false);
    return RegressionLoss.of(target, student.forward(images, grid, false)).getFloat();
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void everyPositionIsDrawnAsOftenAsAnyOther(Sampling positions) {
    Sampler sampler = new Sampler(settings(1, 1, positions));
    int[] drawn = new int[16 * 16];
    int draws = 40_000;
    for (int i = 0; i < draws; i++) {
      Grid grid = sampler.draw(new Seed(i), 16, 16);
      Positions rows = Positions.rows(grid, 16);
      Positions columns = Positions.columns(grid, 16);
      drawn[16 * rows.first() + columns.first()]++;
    }
    int kinds = positions == Sampling.DENSE ? 1 : positions == Sampling.STRIDED ? 64 : 4;
    double expected = (double) draws / kinds;
    List<Double> counts =
        Arrays.stream(drawn).filter(count -> count > 0).mapToObj(Double::valueOf).toList();
    assertThat(counts)
        .hasSize(kinds)
        .allSatisfy(count -> assertThat(count).isCloseTo(expected, within(0.2 * expected)));
  }

  @ParameterizedTest
  @CsvSource({"PyTorch,STRIDED", "PyTorch,WINDOW", "MXNet,STRIDED", "MXNet,WINDOW"})
  void learnsAndIsRepeatableBitForBit(String engine, Sampling positions) {
    Epochs first = new Epochs(0);
    Epochs second = new Epochs(0);
    float[] map = fitAndScore(engine, positions, new Seed(3), first);
    assertThat(fitAndScore(engine, positions, new Seed(3), second)).isEqualTo(map);
    assertThat(second.figures).isEqualTo(first.figures);
    assertThat(first.figures.get(2).get("validation-loss"))
        .isLessThan(0.9 * first.figures.get(0).get("validation-loss"));
  }

  @Test
  void anotherSeedGivesAnotherMap() {
    float[] map = fitAndScore("PyTorch", Sampling.STRIDED, new Seed(3), Progress.NONE);
    assertThat(fitAndScore("PyTorch", Sampling.STRIDED, new Seed(4), Progress.NONE))
        .isNotEqualTo(map);
  }

  /**
   * Losses of several steps, and then the map of an image, in deviations of two images held out.
   */
  @Test
  void bothEnginesLearnAlike() {
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    float[] map = fitAndScore("PyTorch", Sampling.STRIDED, new Seed(3), losses(one));
    float[] again = fitAndScore("MXNet", Sampling.STRIDED, new Seed(3), losses(other));
    assertThat(one).hasSizeGreaterThan(5);
    for (int i = 0; i < map.length; i++) {
      assertThat(again[i]).as("position %d", i).isCloseTo(map[i], within(1e-2f));
    }
    for (int step = 0; step < one.size(); step++) {
      assertThat(other.get(step) / one.get(step))
          .as("step %d", step)
          .isCloseTo(1, within(step < 3 ? 1e-5 : 1e-3));
    }
  }

  private static Progress losses(List<Double> losses) {
    return new Progress() {
      @Override
      public void step(double loss) {
        if (!Double.isNaN(loss)) {
          losses.add(loss);
        }
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"PyTorch,1", "PyTorch,2", "MXNet,1"})
  void goesOnAfterAnInterruptionAsIfThereHadBeenNone(
      String engine, int stopAt, @TempDir Path folder) throws Exception {
    EnsembleSettings settings = settings(3, 2, Sampling.STRIDED);
    Epochs whole = new Epochs(0);
    Epochs second = new Epochs(0);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector undisturbed = detector(manager, settings);
        Detector stopped = detector(manager, settings);
        Detector resumed = detector(manager, settings);
        Detector other = detector(manager, settings)) {
      fit(undisturbed, manager, whole, folder.resolve("whole"), "a");
      assertThatThrownBy(
              () -> fit(stopped, manager, new Epochs(stopAt + 1), folder.resolve("half"), "a"))
          .hasMessage("stopped");
      assertThatThrownBy(
              () -> fit(other, manager, new Epochs(0), folder.resolve("half"), "another"))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("other settings");
      fit(resumed, manager, second, folder.resolve("half"), "a");
      NDArray image = FixedLessons.images(manager, 77);
      assertThat(resumed.score(image, 40, 40).get(0).values())
          .isEqualTo(undisturbed.score(image, 40, 40).get(0).values());
    }
    assertThat(folder.resolve("half/losses.csv"))
        .hasSameTextualContentAs(folder.resolve("whole/losses.csv"));
    assertThat(Files.readAllLines(folder.resolve("half/losses.csv"))).hasSize(4);
    assertThat(second.figures).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void savedAndLoadedScoresAlike(String engine, @TempDir Path folder) throws Exception {
    EnsembleSettings settings = settings(1, 2, Sampling.DENSE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector fitted = detector(manager, settings);
        Detector loaded = detector(manager, settings)) {
      fit(fitted, manager, Progress.NONE, folder.resolve("training"), "a");
      Path saved = Files.createDirectories(folder.resolve("saved"));
      fitted.save(saved);
      loaded.load(saved);
      NDArray image = FixedLessons.images(manager, 5);
      assertThat(loaded.score(image, 40, 40).get(0).values())
          .isEqualTo(fitted.score(image, 40, 40).get(0).values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void imagesSmallerThanThePatchAreRefused(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector = detector(manager, settings(1, 1, Sampling.DENSE))) {
      NDArray small = manager.zeros(new Shape(1, 3, 32, 64));
      assertThatThrownBy(() -> detector.teacher().describe(small, Grid.ALL))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("64 x 32")
          .hasMessageContaining("33");
    }
  }

  @Test
  void aWindowThatDoesNotTileIsRefused() {
    Sampler sampler = new Sampler(settings(1, 1, Sampling.WINDOW));
    assertThatThrownBy(() -> sampler.draw(new Seed(0), 12, 16))
        .hasMessageContaining("student.window")
        .hasMessageContaining("16 x 12");
  }

  private static float[] fitAndScore(
      String engine, Sampling positions, Seed seed, Progress progress) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector = detector(manager, settings(3, 2, positions))) {
      detector.fit(
          new FixedLessons(detector.teacher(), manager, 6, 2),
          new FitContext(seed, progress, detector.scorer()),
          1);
      return detector.score(FixedLessons.images(manager, 77), 40, 40).get(0).values();
    }
  }

  private static void fit(
      Detector detector, NDManager manager, Progress progress, Path folder, String identity) {
    detector.fit(
        new FixedLessons(detector.teacher(), manager, 5, 2),
        new FitContext(
            new Seed(8),
            progress,
            detector.scorer(),
            Optional.of(new TrainingFolder(folder, identity))),
        2);
  }

  private static Detector detector(NDManager manager, EnsembleSettings settings) {
    PatchArchitecture architecture = PatchArchitecture.of(List.of(33));
    return new Detector(
        new PatchDescriptorTeacher(
            architecture, architecture.randomTensors(new Seed(9)), "random", manager),
        new EnsembleStudent(settings, manager),
        new RegressionAndVarianceScorer(
            new RegressionAndVarianceSettings(Terms.BOTH, Border.APART)),
        new Grid.Strided(4, 2, 2));
  }

  private static EnsembleSettings settings(int epochs, int students, Sampling positions) {
    return new EnsembleSettings(
        students, epochs, 2, 1e-3, Schedule.CONSTANT, 1e-5, positions, 8, 8, 1);
  }
}
