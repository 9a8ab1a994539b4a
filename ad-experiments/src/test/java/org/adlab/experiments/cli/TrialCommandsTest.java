package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialCommandsTest {

  @TempDir private Path folder;

  @Test
  void aShellReadsEveryNameAsItIs() throws IOException, InterruptedException {
    Path odd = Files.createDirectories(folder.resolve("it's $HOME; `x` \"y\"  z"));
    Path file = TrialCommands.write(odd, List.of(odd.resolve("trials/a")), List.of("--debug"));
    String command = Files.readString(file).strip();
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command)
            .redirectErrorStream(true)
            .start();
    assertThat(
            new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1))
        .containsExactly(
            "run",
            odd.resolve("trials/a/config.conf").toString(),
            "--output",
            odd.resolve("trials/a").toString(),
            "--debug");
    assertThat(shell.waitFor()).isZero();
  }
}
