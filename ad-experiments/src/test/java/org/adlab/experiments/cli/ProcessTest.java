package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTest {

  @TempDir Path folder;

  private Process start(Class<?> main, String... args) throws IOException {
    return start(List.of(), main, args);
  }

  private Process start(List<String> options, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    if (ignoresInterrupts()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + System.getProperty("user.home"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Java says on standard error that it has picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  /** What a shell starts in the background ignores SIGINT, and so would its children. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static String rest(BufferedReader reader) {
    return reader.lines().collect(Collectors.joining("\n"));
  }

  @Test
  void exitsWithTheCodesItPromises() throws Exception {
    Process process = start(Main.class, "plugins", "toy-data");
    assertThat(rest(process.inputReader(StandardCharsets.UTF_8))).contains("image-size");
    assertThat(rest(process.errorReader(StandardCharsets.UTF_8))).isEmpty();
    assertThat(process.waitFor()).isZero();
    process = start(Main.class, "run", "none.conf");
    assertThat(rest(process.errorReader())).isEqualTo("none.conf: there is no such file");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aConfigWithoutAFolderInItsNameIncludesWhatLiesBesideIt() throws Exception {
    Files.writeString(folder.resolve("outer.conf"), "include \"inner.conf\"");
    Files.writeString(folder.resolve("inner.conf"), "seed = none");
    Process process = start(Main.class, "run", "outer.conf");
    assertThat(rest(process.errorReader())).contains("inner.conf:1: seed: expected a whole number");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to send")
  void aLongStepIsWaitedFor() throws Exception {
    Process process = startToy("-Dstep-millis=5000");
    BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
    assertThat(err.readLine()).isEqualTo("step");
    kill(process, "INT");
    List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(lines.get(0)).isEqualTo("interrupted, and waiting for the step under way to end");
    assertThat(lines.get(1)).matches("interrupted; runs/toy-.* holds no finished run; the same .*");
    assertThat(lines).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals to send")
  void anInterruptedRunSaysSoAndEndsWithTheSignalsCode(String signal, int code) throws Exception {
    Process process = startToy("-Dstep-millis=50");
    BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
    assertThat(err.readLine()).isEqualTo("step");
    kill(process, signal);
    List<String> lines = err.lines().toList();
    assertThat(process.waitFor()).isEqualTo(code);
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "interrupted; runs/toy-\\d{8}-\\d{6} holds no finished run; the same command with"
                + " --output runs/toy-\\d{8}-\\d{6} goes on from what is kept there, and begins the rest anew");
    assertThat(lines).noneMatch(line -> line.contains("Exception"));
  }

  private Process startToy(String option) throws IOException {
    Files.writeString(
        folder.resolve("toy.conf"),
        """
        dataset { plugin = toy-data, root = images, category = bottle }
        teacher { plugin = toy }
        student { plugin = toy-student }
        scorer  { plugin = difference }
        """);
    return start(List.of(option), EndlessRun.class, "run", "toy.conf");
  }

  private static void kill(Process process, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
