package org.adlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** AdLab as a process of its own, as a user starts it. */
final class Program {

  static final Path ROOT = Path.of(System.getProperty("adlab.root"));

  /**
   * How a start ended.
   *
   * @param code the exit code
   * @param out what it printed, error output included
   */
  record End(int code, String out) {

    String lastLine() {
      List<String> lines = out.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  private Program() {}

  /** Starts it with some arguments and waits for its end; its output goes to a file. */
  static End run(Path log, String... arguments) throws IOException, InterruptedException {
    return ended(log, start(log, arguments));
  }

  /** The same with more environment variables. */
  static End run(Path log, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return ended(log, builder(List.of(), environment, log, arguments).start());
  }

  /**
   * The same where Java clears away at every opportunity what it may, and the C library overwrites
   * what is freed: who reads memory after its end is found out.
   */
  static End runOnShiftingGround(Path log, String... arguments)
      throws IOException, InterruptedException {
    Map<String, String> poisoned = Map.of("MALLOC_PERTURB_", "165");
    return ended(log, builder(List.of("-Xmn1m"), poisoned, log, arguments).start());
  }

  /** Waits for the end of what was started. */
  static End ended(Path log, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after 8 minutes: " + Files.readString(log));
    }
    return new End(process.exitValue(), Files.readString(log));
  }

  static Process start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** The same with more environment variables. */
  static Process start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    return builder(List.of(), environment, log, arguments).start();
  }

  /** Starts it where Java has so little memory, and its children too. */
  static Process startWithHeap(String heap, Path log, String... arguments) throws IOException {
    return builder(List.of("-Xmx" + heap), Map.of(), log, arguments).start();
  }

  /** Starts it as the leader of a process group of its own. */
  static Process startGroup(Path log, String... arguments) throws IOException {
    ProcessBuilder builder = builder(List.of(), Map.of(), log, arguments);
    builder.command().add(0, "setsid");
    return builder.start();
  }

  private static ProcessBuilder builder(
      List<String> options, Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (ignoresInterrupts()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(command(options));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(ROOT.toFile());
    // Java says on standard error that it has picked them up.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    return builder;
  }

  private static List<String> command(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ROOT.resolve("ad-dist/jvm.options"));
    command.addAll(options);
    command.add("-Duser.home=" + System.getProperty("user.home"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.adlab.experiments.cli.Main");
    return command;
  }

  /**
   * A home of AdLab's with an {@code ad} that starts the classes under test, since the real one
   * starts the jars of a build, which ends after its tests. It wants the build left as it is.
   */
  static Path home(Path folder) throws IOException {
    String quoted =
        command(List.of()).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Path ad = Files.createDirectories(folder).resolve("ad");
    Files.writeString(
        ad, "#!/bin/sh\n[ \"$AD_AS_BUILT\" = 1 ] || exit 9\nexec %s \"$@\"\n".formatted(quoted));
    if (!ad.toFile().setExecutable(true)) {
      throw new IOException(ad + " cannot be made executable");
    }
    return folder;
  }

  /** All of a process's arguments; Java itself tells no more than a page of them. */
  static List<String> arguments(ProcessHandle process) {
    try {
      Path all = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return List.of(Files.readString(all).split("\0"));
    } catch (IOException e) {
      return process.info().arguments().map(List::of).orElse(List.of());
    }
  }

  /** What a shell starts in the background ignores SIGINT, and so would its children. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
