package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.plugin.FileOrName;
import org.adlab.experiments.ToyPlugins.DatasetSettings;
import org.adlab.experiments.ToyPlugins.Padding;
import org.adlab.experiments.ToyPlugins.StudentSettings;
import org.adlab.experiments.ToyPlugins.TeacherSettings;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.experiments.plugin.PluginKind;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.metrics.Metric;
import org.junit.jupiter.api.Test;

/** What a config that is right is read as. */
class SettingsReaderTest extends ConfigText {

  @Test
  void fillsInEveryDefault() {
    ExperimentSettings settings = read(DATASET + REST);
    assertThat(settings.engine()).isEqualTo(new EngineSettings("PyTorch", "cpu", 0));
    assertThat(settings.evaluation())
        .isEqualTo(
            new EvaluationSettings(
                settings.evaluation().metrics(),
                Resolution.GROUND_TRUTH,
                0.3,
                8,
                1,
                Optional.empty()));
    assertThat(settings.output())
        .isEqualTo(new OutputSettings(Optional.empty(), 12, 24, false, true, List.of()));
    assertThat(settings.seed()).isZero();
    assertThat(settings.offline()).isFalse();
    assertThat(settings.dataset().settings())
        .isEqualTo(new DatasetSettings(folder.resolve("images"), "bottle", 256));
    assertThat(settings.teacher().settings())
        .isEqualTo(
            new TeacherSettings(
                new FileOrName("imagenet", Path.of("imagenet")),
                List.of(1, 2, 3),
                Padding.ZERO,
                Optional.empty()));
    StudentSettings student = (StudentSettings) settings.student().settings();
    assertThat(student.rate().start()).isEqualTo(0.4);
    assertThat(student.momentum()).isEqualTo(0.9f);
    assertThat(student.second().name()).isEqualTo("toy");
  }

  @Test
  void metricsAreChosenByName() {
    assertThat(read(DATASET + REST).evaluation().metrics())
        .extracting(Metric::name)
        .containsExactly(
            "image-auroc",
            "image-ap",
            "image-f1-max",
            "pixel-auroc",
            "pixel-ap",
            "pixel-f1-max",
            "au-pro",
            "au-pro-0.05");
    assertThat(
            read(DATASET + REST + "evaluation.metrics = [au-pro, image-ap]").evaluation().metrics())
        .extracting(Metric::name)
        .containsExactly("au-pro", "image-ap");
    assertThat(complaints(DATASET + REST + "evaluation.metrics = [au-pro, pixel-aroc]"))
        .singleElement()
        .asString()
        .contains("evaluation.metrics[1]: there is no metric 'pixel-aroc', there is image-auroc,")
        .endsWith("did you mean pixel-auroc?");
    assertThat(complaints(DATASET + REST + "evaluation.metrics = [au-pro, au-pro]"))
        .singleElement()
        .asString()
        .endsWith("evaluation.metrics: au-pro is named twice");
    assertThat(complaints(DATASET + REST + "evaluation.metrics = []"))
        .singleElement()
        .asString()
        .endsWith("evaluation.metrics: name at least one");
    assertThat(complaints(DATASET + REST + "evaluation.metrics = au-pro"))
        .singleElement()
        .asString()
        .contains("expected a list such as [a, b], each the name of a metric");
  }

  @Test
  void readsEveryType() throws IOException {
    Files.createFile(folder.resolve("mine.safetensors"));
    ExperimentSettings settings =
        read(
            """
            engine = { name = MXNet, device = gpu(1), threads = "2" }
            seed = -9223372036854775808
            dataset = { plugin = toy-data, root = ../data, category = 007, image-size = 1.28e2 }
            teacher {
              plugin = toy
              weights = ./mine.safetensors
              levels = [2]
              padding = mirror-edge
              title = two words
            }
            student {
              plugin = toy-student, epochs = 5, warm = yes, momentum = 0.1
              rate { start = 1e-3, end = 1E-5 }
              second { plugin = toy, levels = [] }
              sketches = /tmp/sketches
            }
            scorer.plugin = difference
            evaluation.resolution = map
            offline = true
            """);
    assertThat(settings.engine()).isEqualTo(new EngineSettings("MXNet", "gpu(1)", 2));
    assertThat(settings.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(settings.dataset().settings())
        .isEqualTo(new DatasetSettings(folder.resolveSibling("data"), "007", 128));
    Path weights = folder.resolve("mine.safetensors");
    assertThat(settings.teacher().settings())
        .isEqualTo(
            new TeacherSettings(
                new FileOrName(weights.toString(), weights),
                List.of(2),
                Padding.MIRROR_EDGE,
                Optional.of("two words")));
    StudentSettings student = (StudentSettings) settings.student().settings();
    assertThat(student.warm()).isTrue();
    assertThat(student.rate().end()).isEqualTo(1e-5);
    assertThat(((TeacherSettings) student.second().settings()).levels()).isEmpty();
    assertThat(student.sketches()).contains(Path.of("/tmp/sketches"));
    assertThat(settings.evaluation().resolution()).isEqualTo(Resolution.MAP);
  }

  @Test
  void takesTheEnvironmentButNoSystemProperty() {
    String path = System.getenv("PATH");
    ExperimentSettings settings = read(DATASET + REST + "dataset.category = ${?PATH}");
    assertThat(((DatasetSettings) settings.dataset().settings()).category()).isEqualTo(path);
    System.setProperty("seed", "77");
    System.setProperty("dataset.category", "leaked");
    try {
      settings = read(DATASET + REST + "dataset.category = ${?dataset.category}");
      assertThat(settings.seed()).isZero();
      assertThat(((DatasetSettings) settings.dataset().settings()).category()).isEqualTo("bottle");
    } finally {
      System.clearProperty("seed");
      System.clearProperty("dataset.category");
    }
    // A bad value from the environment is told where the file asks for it.
    assertThat(complaints(DATASET + REST + "engine.threads = ${?PATH}").get(0))
        .startsWith("x.conf:5: engine.threads: expected a whole number, found \"");
  }

  @Test
  void substitutionsSeeAssignments() {
    ExperimentSettings settings =
        read(DATASET + REST + "evaluation.batch-size = ${engine.threads}", "engine.threads=3");
    assertThat(settings.evaluation().batchSize()).isEqualTo(3);
  }

  @Test
  void laysAssignmentsOverTheFile() {
    ExperimentSettings settings =
        read(
            DATASET + REST,
            "student.epochs=1",
            "student.epochs = 5",
            "teacher.levels=[1, 4]",
            "teacher.title=http://example.org/#a, b",
            "student.rate.end=${student.rate.start}",
            "student.rate.start=0.5",
            "dataset.root=data",
            "seed=3",
            "teacher.weights=null");
    StudentSettings student = (StudentSettings) settings.student().settings();
    assertThat(student.epochs()).isEqualTo(5);
    assertThat(student.rate().end()).isEqualTo(0.5);
    TeacherSettings teacher = (TeacherSettings) settings.teacher().settings();
    assertThat(teacher.levels()).containsExactly(1, 4);
    assertThat(teacher.title()).contains("http://example.org/#a, b");
    assertThat(teacher.weights().text()).isEqualTo("imagenet");
    assertThat(((DatasetSettings) settings.dataset().settings()).root())
        .isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void anAssignedSectionTakesThePlaceOfTheFiles() {
    String text = DATASET + REST + "student { epochs = 7, momentum = 0.5 }";
    assertThat(read(text, "student={plugin=plain}").student().name()).isEqualTo("plain");
    StudentSettings student =
        (StudentSettings)
            read(text, "student={plugin=toy-student, momentum=0.25}", "student.offset=4")
                .student()
                .settings();
    assertThat(student.epochs()).isEqualTo(100);
    assertThat(student.momentum()).isEqualTo(0.25f);
    assertThat(student.offset()).isEqualTo(4);
  }

  @Test
  void teachesTakeAFile() {
    TeachSettings settings =
        read(TeachSettings.class, "training.plugin = toy\noutput = out/teacher.safetensors");
    assertThat(settings.output()).isEqualTo(folder.resolve("out/teacher.safetensors"));
    assertThat(settings.training().name()).isEqualTo("toy");
  }

  @Test
  void nobodyMindsWhatPluginsLackThatAreNotMade() throws IOException {
    Files.writeString(file, DATASET + "teacher { plugin = toy, weights = lost.pth }");
    SettingsReader reader =
        new SettingsReader(PluginRegistry.ofClassPath(), Set.of(PluginKind.DATASET));
    assertThat(reader.read(EvaluateSettings.class, ConfigSource.load(file, List.of())).teacher())
        .isPresent();
  }
}
