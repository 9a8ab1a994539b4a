package org.adlab.experiments.child;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How processes like this one are started: the same Java, options and class path.
 *
 * @param mainClass what they run
 * @param arguments of every one, before its own
 */
public record ChildJvm(String mainClass, List<String> arguments) {

  /**
   * What a trial has Java do is over before the second compiler's work is paid back: without it
   * trials of ten seconds take half the processor's time, and those of minutes no more.
   */
  private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

  /** What one process alone may have: ports to listen at, files to write. */
  private static final List<String> OWN =
      List.of(
          "-agentlib:jdwp",
          "-Dcom.sun.management.jmxremote",
          "-XX:ErrorFile",
          "-XX:StartFlightRecording",
          "-XX:ArchiveClassesAtExit");

  public ChildJvm {
    arguments = List.copyOf(arguments);
  }

  /** What of the environment is meant for processes like this one: the launcher's settings. */
  private static final List<String> SETTINGS =
      List.of(
          "GLIBC_TUNABLES", "LC_ALL", "MALLOC_", "OMP_", "OPT_OUT_TRACKING", "TORCH_CPP_LOG_LEVEL");

  /**
   * Starts one. Its standard input is to be left open: it ends when that does, so that none
   * outlives this process.
   *
   * @param crash where Java tells of a crash of its own
   */
  public Process start(Path crash, List<String> own) throws IOException {
    return new ProcessBuilder(command(java().toString(), crash.toString(), own)).start();
  }

  /** This process's Java. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * What starts one, in whatever folder.
   *
   * @param java the program
   * @param crash where Java tells of a crash of its own
   */
  public List<String> command(String java, String crash, List<String> own) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.add(FIRST_COMPILER_ALONE);
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OWN.stream().noneMatch(option::startsWith)) {
        command.add(option);
      }
    }
    command.add("-XX:ErrorFile=" + crash);
    command.add("-cp");
    command.add(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    command.addAll(own);
    return command;
  }

  /** The variables that one of this machine would find, and one of another machine would not. */
  public static Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (SETTINGS.stream().anyMatch(name::startsWith)) {
                environment.put(name, value);
              }
            });
    return environment;
  }
}
