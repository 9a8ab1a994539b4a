package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.adlab.api.AdLabException;
import org.junit.jupiter.api.Test;

class MainTest extends CommandTest {

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

  @Test
  void helpIsACommandToo() {
    assertThat(ad("help")).isZero();
    assertThat(out()).contains("Usage: ad").contains("sweep");
    assertThat(ad("help", "predict")).isZero();
    assertThat(out()).contains("Usage: ad predict");
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
                  throw new AdLabException("worker a: No space left on device");
                }))
        .isEqualTo("worker a: No space left on device\n");
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
}
