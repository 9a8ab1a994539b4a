package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String CONFIG =
      """
      dataset { plugin = toy-data, root = images, category = bottle }
      teacher { plugin = toy }
      student { plugin = toy-student }
      scorer  { plugin = difference }
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;
  private String config;
  private String output;

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("toy.conf");
    Files.writeString(file, CONFIG);
    config = file.toString();
    output = folder.resolve("run").toString();
  }

  private int ad(ToyTrials.Mishap mishap, String... args) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(new PrintStream(out, true, StandardCharsets.UTF_8), errors, false);
    return Main.run(console, new ToyTrials(mishap, 2), new Interruption(errors), args);
  }

  private int ad(String... args) {
    return ad(() -> {}, args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunPrintsItsFiguresAndLastItsDirectory() {
    assertThat(ad("run", config, "--output", output, "--set", "seed=3")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            image-auroc  0.9877
            au-pro            -
            picture: %s/roc.png
            run: %s
            """
                .formatted(output, output));
    assertThat(err().replaceAll("\\([^)]*\\)", "(...)").replaceAll("in .*s\n", "in ...\n"))
        .isEqualTo(
            """
            fit: epoch 1/2, loss 0.2500 (...)
            fit: epoch 2/2, loss 0.1250 (...)
            fit: done, 4 steps in ...
            seed 3
            """);
  }

  @Test
  void aFinishedRunIsNotWrittenOver() {
    assertThat(ad("run", config, "--output", output)).isZero();
    assertThat(ad("run", config, "--output", output)).isEqualTo(2);
    assertThat(err())
        .endsWith(
            "--output %s: it holds a finished run (result.json); choose another, or remove it\n"
                .formatted(output));
    assertThat(ad("run", config, "--output", config)).isEqualTo(2);
    assertThat(err()).endsWith("toy.conf is a file, not a directory; choose another\n");
  }

  @Test
  void aReportNamesWhatIsMissingAndLastItsPage() throws IOException {
    Path runs = Files.createDirectories(folder.resolve("runs/a")).getParent();
    Files.writeString(runs.resolve("a/config.conf"), "{}");
    Files.writeString(
        runs.resolve("a/result.json"), "{\"status\" : \"finished\", \"metrics\" : {}}");
    Files.createDirectories(runs.resolve("b"));
    Files.writeString(runs.resolve("b/config.conf"), "{}");
    assertThat(ad("report", runs.toString())).isZero();
    assertThat(out()).isEqualTo("report: %s (1 trial)\n".formatted(runs.resolve("report.html")));
    assertThat(err()).isEqualTo("%s: not finished\n".formatted(runs.resolve("b")));
    Path page = folder.resolve("there/is.html");
    assertThat(ad("report", runs.toString(), "--output", page.toString())).isZero();
    assertThat(page).content().startsWith("<!DOCTYPE html>");
    assertThat(ad("report", runs.toString(), "--output", config)).isEqualTo(2);
    assertThat(err())
        .endsWith(
            "--output %s: it is there already, and no report; choose another name\n"
                .formatted(config));
  }

  @Test
  void anOutputThatCannotBeMadeIsOneSentence() {
    Path below = Path.of(config, "a", "b");
    assertThat(ad("run", config, "--output", below.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "--output %s: %s is a file, not a directory; choose another\n"
                .formatted(below, config));
    assertThat(out()).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc to fail to write to")
  void anOutputInAFolderOfTheSystemIsOneSentence() {
    assertThat(ad("run", config, "--output", "/proc/adlab/run")).isEqualTo(2);
    assertThat(err())
        .startsWith("--output /proc/adlab/run: ")
        .contains("/proc")
        .endsWith("; choose another\n")
        .doesNotContain("Exception")
        .hasLineCount(1);
  }

  @Test
  void anOutputWithoutTheRightToWriteIsOneSentence() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(closed)).as("skipped: this user may write anywhere").isFalse();
    for (Path directory : List.of(closed, closed.resolve("run"))) {
      err.reset();
      assertThat(ad("run", config, "--output", directory.toString())).isEqualTo(2);
      assertThat(err())
          .isEqualTo(
              "--output %s: %s cannot be written to; choose another\n"
                  .formatted(directory, closed));
    }
  }

  @Test
  void wrongSettingsAreToldAtOnceAndNothingIsLeft() {
    assertThat(ad("run", config, "--output", output, "--set", "sed=1", "--set", "student.epochs=0"))
        .isEqualTo(2);
    assertThat(err())
        .startsWith("--set sed: unknown setting, there is engine")
        .endsWith("student.epochs: 0 is too small, it must be at least 1\n")
        .hasLineCount(2);
    assertThat(out()).isEmpty();
    assertThat(Path.of(output)).doesNotExist();
    // Objections while the experiment is wired are settings, too.
    assertThat(
            ad(
                () -> {
                  throw new InvalidSettingsException(List.of("one", "two"));
                },
                "run",
                config,
                "--output",
                output))
        .isEqualTo(2);
    assertThat(err()).endsWith("one\ntwo\n");
    assertThat(
            ad(
                () -> {
                  throw new InvalidSettingsException("teacher.weights: none there");
                },
                "run",
                config,
                "--output",
                output))
        .isEqualTo(2);
    assertThat(err()).endsWith("toy.conf:2: teacher.weights: none there\n");
    assertThat(Path.of(output)).doesNotExist();
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(ad()).isEqualTo(2);
    assertThat(err()).isEqualTo("Missing required subcommand\n'ad --help' tells the usage\n");
    assertThat(ad("rum", config)).isEqualTo(2);
    assertThat(err()).contains("Unmatched arguments").contains("Did you mean: ad run");
    assertThat(ad("run")).isEqualTo(2);
    assertThat(err())
        .endsWith("Missing required parameter: 'FILE'\n'ad run --help' tells the usage\n");
    assertThat(ad("run", config, "--seed", "3")).isEqualTo(2);
    assertThat(ad("run", config, "--set", "seed")).isEqualTo(2);
    assertThat(err()).endsWith("--set seed: expected KEY=VALUE, such as student.epochs=5\n");
    assertThat(ad("run", folder + "/no.conf")).isEqualTo(2);
    assertThat(err()).endsWith("no.conf: there is no such file\n");
    assertThat(ad("run", folder.toString())).isEqualTo(2);
    assertThat(err()).endsWith(folder + ": this is a directory, and a config file is expected\n");
    assertThat(ad("run", config, "--plugins", folder + "/none")).isEqualTo(2);
    assertThat(ad("run", "--help")).isZero();
    assertThat(out()).contains("Usage: ad run").contains("--set=KEY=VALUE");
  }

  private String failing(ToyTrials.Mishap mishap, String... more) {
    err.reset();
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"run", config, "--output", output}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    assertThat(ad(mishap, args)).isEqualTo(1);
    return err();
  }

  @Test
  void failuresAreOneSentence() {
    assertThat(
            failing(
                () -> {
                  throw new AdLabException("a.png: this is no image");
                }))
        .isEqualTo("a.png: this is no image\n");
    assertThat(
            failing(
                () -> {
                  throw new IllegalStateException("who\n  knows");
                }))
        .isEqualTo(
            "java.lang.IllegalStateException: who knows; run again with --debug for the stack"
                + " trace\n");
    assertThat(
            failing(
                () -> {
                  throw new FileSystemException("x/y", null, "No space left on device");
                }))
        .isEqualTo("the disk is full, while writing x/y; free some space and run again\n");
    assertThat(
            failing(
                () -> {
                  throw new AdLabException(
                      "writing failed", new IOException("No space left on device"));
                }))
        .isEqualTo("the disk is full; free some space and run again\n");
    assertThat(
            failing(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }))
        .matches(
            "out of memory: Java's heap of \\d+ MiB does not suffice \\(Java heap space\\); .*\n");
    assertThat(
            failing(
                () -> {
                  throw new UncheckedIOException(new NoSuchFileException("gone.png"));
                }))
        .isEqualTo("gone.png: there is no such file\n");
    assertThat(
            failing(
                () -> {
                  throw new AccessDeniedException("secret");
                }))
        .isEqualTo("secret: access denied\n");
    assertThat(
            failing(
                () -> {
                  throw new StackOverflowError();
                }))
        .startsWith("java.lang.StackOverflowError; run again");
  }

  @Test
  void debugShowsTheStackTrace() {
    assertThat(
            failing(
                () -> {
                  throw new AdLabException("no luck");
                },
                "--debug"))
        .startsWith("no luck\n")
        .contains("org.adlab.api.AdLabException: no luck")
        .contains("\tat org.adlab.experiments.cli.ToyTrials.run");
  }

  @Test
  void teachesIntoAFile() throws IOException {
    Path teach = folder.resolve("teach.conf");
    Files.writeString(teach, "training.plugin = toy\noutput = out.safetensors");
    assertThat(ad("teach", teach.toString())).isZero();
    assertThat(out()).isEqualTo("teacher: %s\n".formatted(folder.resolve("out.safetensors")));
    String other = folder.resolve("an, other \"file\".safetensors").toString();
    assertThat(ad("teach", teach.toString(), "--output", other)).isZero();
    assertThat(Path.of(other)).hasContent("weights");
  }

  @Test
  void listsThePlugins() {
    assertThat(ad("plugins")).isZero();
    assertThat(out())
        .startsWith(
            """
            teacher           toy           says nothing
            student           plain         learns nothing, and cannot be set
            student           toy-student   learns nothing
            scorer            difference    the difference
            dataset           toy-data      images that are not there
            teacher training  toy           trains a toy
            """)
        .contains("\nmetric            image-auroc   area under the ROC curve")
        .contains("\nmetric            au-pro        normalised area")
        .contains("\nmetric            au-pro-0.05   au-pro up to")
        .contains("\nconfig            experiment    the settings of ./ad run beside those of")
        .contains("\nconfig            teaching      the settings of ./ad teach beside those");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void tellsWhatAMetricIs() {
    assertThat(ad("plugins", "au-pro")).isZero();
    assertThat(out())
        .startsWith("au-pro, a metric\n  normalised area under the per-region overlap curve")
        .contains("evaluation.metrics names what is computed");
  }

  @Test
  void tellsWhatADataSetExpectsOnDisk() {
    assertThat(ad("datasets")).isZero();
    assertThat(out()).isEqualTo("dataset  toy-data  images that are not there\n");
    out.reset();
    assertThat(ad("datasets", "toy-data")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            toy-data, a data set
              images that are not there

              paper    Toys and how to count them
              source   https://toys.example
              licence  none

              Its files, below dataset.root:
                toys/*.png
                broken/*.png

              ./ad datasets toy-data --root DIR checks a copy; ./ad plugins toy-data lists its settings.
            """);
    assertThat(ad("datasets", "toy-date")).isEqualTo(2);
    assertThat(err()).contains("did you mean toy-data?");
  }

  @Test
  void checksADataSet() throws IOException {
    assertThat(ad("datasets", "toy-data", "--root", folder.toString())).isEqualTo(1);
    assertThat(err()).isEqualTo("1 count differs from what was published\n");
    err.reset();
    assertThat(out())
        .isEqualTo(
            """
            category  images     found  published
            bears     training       2          2
                      test          12         13  differs
            cars      training       1          -
            """);
    String broken = Files.createDirectory(folder.resolve("broken")).toString();
    assertThat(ad("datasets", "toy-data", "--root", broken)).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            broken
                + "/bear.png has no head\n1 count differs from what was published; 1 thing is amiss\n");
    err.reset();
    assertThat(ad("datasets", "toy-data", "--root", broken + "/lost")).isEqualTo(2);
    assertThat(err()).isEqualTo("--root: there is no folder " + broken + "/lost\n");
    err.reset();
    assertThat(ad("datasets", "--root", broken)).isEqualTo(2);
    assertThat(err()).startsWith("--root: name the data set");
  }

  @Test
  void anEvaluationPrintsItsFiguresAndLastItsDirectory() throws IOException {
    assertThat(
            ad(
                "evaluate",
                "--maps",
                folder.toString(),
                "--output",
                output,
                "--metrics",
                "au-pro",
                config))
        .isZero();
    assertThat(out()).isEqualTo("au-pro  0.5000\nrun: %s\n".formatted(output));
  }

  @Test
  void whatAnEvaluationCannotStartWithIsUsage() throws IOException {
    String maps = folder.toString();
    String npy = Files.writeString(folder.resolve("maps.npy"), "").toString();
    refused("--maps", "evaluate", config);
    refused("go together", "evaluate", "--maps", maps, "--dataset", "root");
    refused(
        "not both", "evaluate", "--maps", npy, "--masks", npy, "--dataset", "r", "--category", "c");
    refused("not both", "evaluate", config, "--maps", maps, "--dataset", "r", "--category", "c");
    refused("no config", "evaluate", "--maps", maps, "--set", "seed=1");
    refused("needs --masks", "evaluate", "--maps", npy);
    refused(
        "--metrics: evaluation.metrics[1]: there is no metric 'au-por', there is image-auroc,",
        "evaluate",
        config,
        "--maps",
        maps,
        "--metrics",
        "au-pro,au-por");
    assertThat(err()).contains("did you mean au-pro?");
    refused(
        "--resolution: evaluation.resolution: 'mask' is not known, there is ground-truth, map",
        "evaluate",
        config,
        "--maps",
        maps,
        "--resolution",
        "mask");
    refused(
        "--pro-limit: evaluation.pro-limit:",
        "evaluate",
        config,
        "--maps",
        maps,
        "--pro-limit",
        "2");
    refused("there is no such file", "evaluate", "lost.conf", "--maps", maps);
    assertThat(Path.of(output)).doesNotExist();
  }

  private void refused(String reason, String... args) {
    err.reset();
    assertThat(ad(args)).as(err()).isEqualTo(2);
    assertThat(err()).contains(reason).doesNotContain("\tat ");
  }

  @Test
  void tellsThePluginsSettings() {
    assertThat(ad("plugins", "toy")).isZero();
    assertThat(out().replaceAll("from .*", "from ..."))
        .isEqualTo(
            """
            toy, a teacher
              says nothing
              from ...

              weights  the weights
                       a file or a name; default imagenet
              levels   the levels to describe
                       a list, each a whole number, 1 to 4; default [1, 2, 3]
              padding  what is beyond the edge
                       one of none, zero, mirror-edge; default zero
              title    a name to show
                       text; may be left out

            toy, a teacher training
              trains a toy
              from ...

              It has no settings.

            """);
    assertThat(ad("plugins", "tow")).isEqualTo(2);
    assertThat(err())
        .startsWith(
            "there is no plugin 'tow', there is toy, plain, toy-student, difference, toy-data,")
        .contains("experiment, teaching")
        .endsWith("; did you mean toy?\n");
    assertThat(ad("plugins", "toy-student")).isZero();
    assertThat(out().lines()).allMatch(line -> line.length() <= 100 || line.contains("from "));
  }

  @Test
  void tellsTheSettingsOfTheExperimentItself() {
    assertThat(ad("plugins", "experiment")).isZero();
    assertThat(out())
        .startsWith("experiment, a config\n")
        .containsSubsequence(
            "  engine.device",
            "default cpu",
            "  seed",
            "  dataset",
            "  evaluation.pro-limit",
            "  output.heat-maps",
            "default 12",
            "  offline");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(ad("plugins", "teaching")).isZero();
    assertThat(out()).contains("teaching, a config\n").contains("  training");
  }

  @Test
  void directoriesAreNumberedWhereTheyMeet() {
    LocalDateTime now = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
    Path runs = folder.resolve("runs");
    Path file = Path.of("conf/stfpm.bottle.conf");
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607"))
        .isDirectory();
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607-2"));
    assertThat(OutputDirectory.fresh(runs, file, now).path())
        .isEqualTo(runs.resolve("stfpm.bottle-20260304-050607-3"));
  }

  @Test
  void aRefusalLeavesNothingBehindAndTakesNothingAway() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path made = there.resolve("runs/a/b");
    ToyTrials.Mishap refusal =
        () -> {
          throw new InvalidSettingsException("no");
        };
    String maps = folder.toString();
    for (Path directory : List.of(made, there)) {
      assertThat(ad(refusal, "run", config, "--output", directory.toString())).isEqualTo(2);
      assertThat(ad(refusal, "evaluate", config, "--maps", maps, "--output", directory.toString()))
          .isEqualTo(2);
    }
    assertThat(there).isEmptyDirectory();
    OutputDirectory fresh =
        OutputDirectory.fresh(there.resolve("runs"), Path.of(config), LocalDateTime.MIN);
    assertThat(fresh.path()).isEmptyDirectory();
    fresh.removeIfBare();
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void lateComplaintsOfAnEvaluationNameTheLine() {
    ToyTrials.Mishap lost =
        () -> {
          throw new InvalidSettingsException("dataset.root: there is no folder x");
        };
    String maps = folder.toString();
    assertThat(ad(lost, "evaluate", config, "--maps", maps, "--output", output)).isEqualTo(2);
    assertThat(err()).isEqualTo(config + ":1: dataset.root: there is no folder x\n");
  }
}
