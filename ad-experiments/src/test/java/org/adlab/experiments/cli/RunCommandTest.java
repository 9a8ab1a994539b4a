package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RunCommandTest extends CommandTest {

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
}
