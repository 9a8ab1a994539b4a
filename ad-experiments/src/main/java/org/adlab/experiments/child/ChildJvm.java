package org.adlab.experiments.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * Starts one. Its standard input is to be left open: it ends when that does, so that none
   * outlives this process.
   *
   * @param crash where Java tells of a crash of its own
   */
  public Process start(Path crash, List<String> own) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(FIRST_COMPILER_ALONE);
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OWN.stream().noneMatch(option::startsWith)) {
        command.add(option);
      }
    }
    command.add("-XX:ErrorFile=" + crash);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.addAll(arguments);
    command.addAll(own);
    return new ProcessBuilder(command).start();
  }
}
