package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a user gives them, in this process, with a config at hand. */
abstract class CommandTest {

  private static final String CONFIG =
      """
      dataset { plugin = toy-data, root = images, category = bottle }
      teacher { plugin = toy }
      student { plugin = toy-student }
      scorer  { plugin = difference }
      """;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;
  String config;
  String output;

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("toy.conf");
    Files.writeString(file, CONFIG);
    config = file.toString();
    output = folder.resolve("run").toString();
  }

  int ad(ToyTrials.Mishap mishap, String... args) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(new PrintStream(out, true, StandardCharsets.UTF_8), errors, false);
    return Main.run(console, new ToyTrials(mishap, 2), new Interruption(errors), args);
  }

  int ad(String... args) {
    return ad(() -> {}, args);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  void refused(String reason, String... args) {
    err.reset();
    assertThat(ad(args)).as(err()).isEqualTo(2);
    assertThat(err()).contains(reason).doesNotContain("\tat ");
  }
}
