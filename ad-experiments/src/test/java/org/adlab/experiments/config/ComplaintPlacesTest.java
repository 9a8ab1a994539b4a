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
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.ToyPlugins.DatasetSettings;
import org.junit.jupiter.api.Test;

/** Where complaints say that things stand: files, lines, assignments, variables. */
class ComplaintPlacesTest extends ConfigText {

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
}
