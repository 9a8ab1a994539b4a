package org.adlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.ToyPlugins.DatasetSettings;
import org.adlab.experiments.ToyPlugins.Padding;
import org.adlab.experiments.ToyPlugins.StudentSettings;
import org.adlab.experiments.ToyPlugins.TeacherSettings;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.experiments.plugin.PluginRegistry;
import org.adlab.metrics.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

  private static final String REST =
      """
      teacher { plugin = toy }
      student { plugin = toy-student }
      scorer  { plugin = difference }
      """;
  private static final String DATASET =
      "dataset { plugin = toy-data, root = images, category = bottle }\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("x.conf");
  }

  private ExperimentSettings read(String text, String... assignments) {
    return read(ExperimentSettings.class, text, assignments);
  }

  private <S extends Record> S read(Class<S> type, String text, String... assignments) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsReader(PluginRegistry.ofClassPath())
        .read(type, ConfigSource.load(file, List.of(assignments)));
  }

  /** The complaints, with the file's name cut to {@code x.conf}. */
  private List<String> complaints(String text, String... assignments) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> read(text, assignments))
        .complaints()
        .stream()
        .map(complaint -> complaint.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void fillsInEveryDefault() {
    ExperimentSettings settings = read(DATASET + REST);
    assertThat(settings.engine()).isEqualTo(new EngineSettings("PyTorch", "cpu", 0));
    assertThat(settings.evaluation())
        .isEqualTo(
            new EvaluationSettings(
                settings.evaluation().metrics(), Resolution.GROUND_TRUTH, 0.3, 8, 1));
    assertThat(settings.output()).isEqualTo(new OutputSettings(Optional.empty(), 12, false, true));
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
  void tellsEverythingThatIsWrongAtOnce() {
    assertThat(
            complaints(
                """
                engine { name = TensorFlow
                  threads = 1025 }
                sed = 1
                dataset {
                  plugin = toy-dat, root = there
                }
                teacher {
                  plugin = toy
                  levels = [1,
                            two,
                            9]
                  padding = zeros
                  weights = [a]
                }
                student {
                  plugin = toy-student
                  epochs = 0
                  epoch = 3
                  momentum = heavy
                  rate { start = 0.1
                         end = 0.2 }
                  warm = 1
                  second { plugin = toy, levels = 3 }
                }
                evaluation = here
                output.heat-maps = 2.5
                """))
        .containsExactly(
            "x.conf: scorer: missing, it must be given: turns their difference into anomaly maps,"
                + " a section { plugin = NAME, ... } that chooses a scorer",
            "x.conf:2: engine.threads: 1025 is too large, it must be at most 1024",
            "x.conf:3: sed: unknown setting, there is engine, seed, dataset, teacher, student,"
                + " scorer, evaluation, output, offline; did you mean seed?",
            "x.conf:5: dataset.plugin: there is no dataset 'toy-dat', there is toy-data;"
                + " did you mean toy-data?",
            "x.conf:10: teacher.levels[1]: expected a whole number, found \"two\"",
            "x.conf:11: teacher.levels[2]: 9 is too large, it must be at most 4",
            "x.conf:12: teacher.padding: 'zeros' is not known, there is none, zero, mirror-edge;"
                + " did you mean zero?",
            "x.conf:13: teacher.weights: expected a file or a name, found a list",
            "x.conf:17: student.epochs: 0 is too small, it must be at least 1",
            "x.conf:18: student.epoch: unknown setting, there is plugin, epochs, rate, momentum,"
                + " warm, second, sketches, offset; did you mean epochs?",
            "x.conf:19: student.momentum: expected a number, found \"heavy\"",
            "x.conf:20: student.rate: it ends at 0.2 above its start",
            "x.conf:22: student.warm: expected true or false, found 1",
            "x.conf:23: student.second.levels: expected a list such as [a, b], each a whole number,"
                + " found 3",
            "x.conf:25: evaluation: expected a section { ... }, found \"here\"",
            "x.conf:26: output.heat-maps: expected a whole number, found 2.5");
  }

  @Test
  void tellsTheLineOfWhatAConstructorObjectsTo() {
    assertThat(complaints(DATASET + REST + "engine {\n  threads = 1\n  device = tpu }"))
        .containsExactly(
            "x.conf:7: engine.device: 'tpu' is none of cpu, gpu and gpu(N), as in gpu(0)");
    assertThat(complaints(DATASET + REST + "student { warm = true\n epochs = 2000 }"))
        .containsExactly("x.conf:6: student.epochs: warm starts take at most 1000");
    assertThat(complaints(DATASET + REST + "evaluation.pro-limit = 0"))
        .containsExactly("x.conf:5: evaluation.pro-limit: 0.0 must be above 0");
    // Where the key is left out, its section is what there is to name.
    assertThat(complaints(DATASET + REST + "student.rate {\n end = 0.2, start = 0.1 }"))
        .containsExactly("x.conf:5: student.rate: it ends at 0.2 above its start");
    assertThat(complaints(DATASET + REST + "engine {\n  threads = 1 }", "engine.device=tpu"))
        .containsExactly("--set engine.device: 'tpu' is none of cpu, gpu and gpu(N), as in gpu(0)");
    assertThat(complaints(DATASET + REST + "student.warm = true", "student.epochs=2000"))
        .containsExactly("--set student.epochs: warm starts take at most 1000");
  }

  @Test
  void tellsThePlaceOfWhatShowsLater() {
    String text = DATASET + REST + "student {\n\n epochs = 3 }\nengine.device = ${device}";
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ConfigSource source =
        ConfigSource.load(file, List.of("device=gpu", "teacher.levels=[1]", "scorer={plugin=x}"));
    assertThat(
            source
                .located(
                    new InvalidSettingsException(
                        List.of(
                            "student.epochs: too few",
                            "student.momentum: too little",
                            "teacher.levels: too few",
                            "teacher.padding: too wide",
                            "scorer.plugin: none",
                            "engine.device: gpu is not there",
                            "evaluation.pro-limit: odd",
                            "/some/where: there is no such folder")),
                    ExperimentSettings.class)
                .complaints()
                .stream()
                .map(complaint -> complaint.replace(folder + "/", "")))
        .containsExactly(
            "x.conf:7: student.epochs: too few",
            "x.conf:3: student.momentum: too little",
            "--set teacher.levels: too few",
            "x.conf:2: teacher.padding: too wide",
            "--set scorer: plugin: none",
            "x.conf:8: engine.device: gpu is not there",
            "x.conf: evaluation.pro-limit: odd",
            "/some/where: there is no such folder");
  }

  @Test
  void tellsWhichSectionLacksASetting() {
    assertThat(complaints(REST + "\ndataset {\n\n plugin = toy-data, category = a }"))
        .containsExactly(
            "x.conf:5: dataset.root: missing, it must be given: the folder with the images,"
                + " a path");
    assertThat(complaints(DATASET + REST + "student = { epochs = 3 }\nscorer = null"))
        .containsExactly(
            "x.conf:6: scorer: missing, it must be given: turns their difference into anomaly maps,"
                + " a section { plugin = NAME, ... } that chooses a scorer");
    assertThat(complaints("teacher {\n  levels = [1] }\n" + DATASET + "student = plain"))
        .contains(
            "x.conf:1: teacher.plugin: missing, it must name a teacher: toy",
            "x.conf:4: student: expected a section { plugin = NAME, ... } that chooses a student,"
                + " found \"plain\"");
  }

  @Test
  void tellsWhichVariableOfTheEnvironmentIsNotSet() {
    assertThat(
            complaints(
                "dataset {\n  plugin = toy-data, category = a\n  root = ${?ADLAB_NOT_SET}\n}\n"
                    + REST))
        .containsExactly(
            "x.conf:3: dataset.root: missing, it must be given: the folder with the images, a path;"
                + " the environment variable ADLAB_NOT_SET is not set");
    assertThat(complaints(REST + "seed = ${ADLAB_NOT_SET}"))
        .containsExactly("x.conf:4: Could not resolve substitution to a value: ${ADLAB_NOT_SET}");
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
  void substitutionsSeeAssignments() {
    ExperimentSettings settings =
        read(DATASET + REST + "evaluation.batch-size = ${engine.threads}", "engine.threads=3");
    assertThat(settings.evaluation().batchSize()).isEqualTo(3);
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
  void namesTheAssignmentThatIsWrong() {
    assertThat(
            complaints(
                DATASET + REST + "student { epochs = -1 }",
                "student.epochs=0",
                "teacher.levls=[1]",
                "dataset={plugin=toy-data, root=x}",
                "engine.threads=many, many"))
        .containsExactly(
            "--set dataset: category: missing, it must be given: which category, text",
            "--set engine.threads: expected a whole number, found \"many, many\"",
            "--set student.epochs: 0 is too small, it must be at least 1",
            "--set teacher.levls: unknown setting, there is plugin, weights, levels,"
                + " padding, title; did you mean levels?");
    assertThat(complaints(DATASET + REST, "teacher.levels=[1, two]", "seed=x"))
        .containsExactly(
            "--set seed: expected a whole number, found \"x\"",
            "--set teacher.levels[1]: expected a whole number, found \"two\"");
    assertThat(complaints(DATASET + REST, "seed", "=4", "a..b=1"))
        .containsExactly(
            "--set seed: expected KEY=VALUE, such as student.epochs=5",
            "--set =4: expected KEY=VALUE, such as student.epochs=5",
            "--set a..b=1: this is no key; keys look like student.epochs");
  }

  @Test
  void tellsTheLineOfASyntaxError() {
    assertThat(complaints("seed = 0\ndataset {\n  root : = 3\n}"))
        .singleElement()
        .asString()
        .startsWith("x.conf:3: Expecting a value but got wrong token: '='")
        .doesNotContain("\n");
    assertThat(complaints("seed = \"0\n")).singleElement().asString().startsWith("x.conf:1: ");
    assertThat(complaints("[".repeat(100_000))).singleElement().asString().startsWith("x.conf");
    assertThat(complaints("seed = 0", "seed={"))
        .contains("--set seed: expected a whole number, found \"{\"");
  }

  @Test
  void numbersBeyondTheirTypeAreTold() {
    assertThat(
            complaints(
                DATASET
                    + REST
                    + "student { epochs = 1e999999999, offset = 9223372036854775808\n"
                    + "rate { start = 1e400, end = NaN } }\nseed = 1e-999999999"))
        .containsExactly(
            "x.conf:5: student.epochs: 1e999999999 is too large, it must be at most 100000",
            "x.conf:5: student.offset: 9223372036854775808 is too large, it must be at most"
                + " 9223372036854775807",
            "x.conf:6: student.rate.start: 1e400 is too large",
            "x.conf:6: student.rate.end: expected a number, found \"NaN\"",
            "x.conf:7: seed: expected a whole number, found 1e-999999999");
  }

  @Test
  void anIncludedFileKeepsItsOwnLinesAndPaths() throws IOException {
    Files.createDirectory(folder.resolve("base"));
    Files.writeString(
        folder.resolve("base/data.conf"),
        "\ndataset { plugin = toy-data, root = images, category = a, image-size = 1 }");
    assertThat(complaints(REST + "include \"base/data.conf\""))
        .containsExactly(
            "base/data.conf:2: dataset.image-size: 1 is too small, it must be at least 8");
    DatasetSettings dataset =
        (DatasetSettings)
            read(REST + "include \"base/data.conf\"\ndataset.image-size = 8").dataset().settings();
    assertThat(dataset.root()).isEqualTo(folder.resolve("base/images"));
  }

  @Test
  void theFileMustBeThere() throws IOException {
    InvalidSettingsException error =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () -> ConfigSource.load(Path.of("no/such.conf"), List.of()));
    assertThat(error).hasMessage("no/such.conf: there is no such file");
    error =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> ConfigSource.load(folder, List.of()));
    assertThat(error).hasMessage(folder + ": this is a directory, and a config file is expected");
    Files.createFile(folder.resolve("config.conf"));
    error =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> ConfigSource.load(folder, List.of()));
    assertThat(error)
        .hasMessage(
            "%s: this is a directory, and a config file is expected, such as %s"
                .formatted(folder, folder.resolve("config.conf")));
  }

  @Test
  void complaintsOfAPluginCarryTheirKey() {
    ExperimentSettings settings = read(REST + "\n\n" + DATASET);
    try (NDManager manager = PassthroughNDManager.INSTANCE) {
      PluginContext context = new PluginContext(manager, new Seed(0), folder, true, Progress.NONE);
      InvalidSettingsException invalid =
          catchThrowableOfType(
              InvalidSettingsException.class, () -> settings.dataset().create(context));
      assertThat(invalid.complaints())
          .containsExactly(
              "dataset.root: there is no folder " + folder.resolve("images"),
              "dataset: nothing to look at");
      AdLabException broken =
          catchThrowableOfType(AdLabException.class, () -> settings.teacher().create(context));
      assertThat(broken)
          .hasMessageContaining("teacher: the plugin toy")
          .hasMessageContaining("org/lost/Library");
      // What a plugin makes in turn has told its whole key.
      AdLabException inner =
          catchThrowableOfType(AdLabException.class, () -> settings.student().create(context));
      assertThat(inner).hasMessageStartingWith("student.second: the plugin toy");
    }
  }

  @Test
  void teachesTakeAFile() {
    TeachSettings settings =
        read(TeachSettings.class, "training.plugin = toy\noutput = out/teacher.safetensors");
    assertThat(settings.output()).isEqualTo(folder.resolve("out/teacher.safetensors"));
    assertThat(settings.training().name()).isEqualTo("toy");
  }
}
