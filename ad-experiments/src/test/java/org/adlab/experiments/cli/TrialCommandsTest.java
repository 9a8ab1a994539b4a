package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
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
  void aShellReadsEveryNameAsItIsAndLeavesFinishedTrialsAlone() throws Exception {
    assumeThat(File.separatorChar).as("a shell is needed").isEqualTo('/');
    Path odd = Files.createDirectories(folder.resolve("it's $HOME; `x` \"y\"  z"));
    Path launcher =
        Files.writeString(
            odd.resolve("ad"), "#!/bin/sh\necho \"$AD_AS_BUILT\"\nprintf '%s\\n' \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path trial = Files.createDirectories(odd.resolve("trials/a"));
    Path file = TrialCommands.write(odd, List.of(trial), launcher.toString(), List.of("--debug"));
    String command = Files.readString(file).strip();
    assertThat(said(command))
        .containsExactly(
            "1",
            "run",
            trial.resolve("config.conf").toString(),
            "--output",
            trial.toString(),
            "--debug");
    Files.writeString(trial.resolve("result.json"), "{}");
    assertThat(said(command)).isEmpty();
  }

  private static List<String> said(String command) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    List<String> lines =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(shell.waitFor()).isZero();
    return lines;
  }
}
