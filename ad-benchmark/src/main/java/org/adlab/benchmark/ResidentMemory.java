package org.adlab.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much memory a program holds as it goes: starts one, and at every so many lines that it prints
 * tells its resident memory in MiB. A training prints a line an epoch, {@code ./ad predict} one an
 * image. On Linux; to be run in the repository's root:
 *
 * <pre>
 * java ad-benchmark/src/main/java/org/adlab/benchmark/ResidentMemory.java EVERY PROGRAM ARGUMENTS...
 * </pre>
 */
public final class ResidentMemory {

  private static final String RESIDENT = "VmRSS:";
  private static final int KIB_BITS = 10;

  private ResidentMemory() {}

  /**
   * Starts the program and ends as it does.
   *
   * @param args at every how many lines to tell, then the program and its arguments
   */
  public static void main(String[] args) throws Exception {
    int every = Integer.parseInt(args[0]);
    Process process =
        new ProcessBuilder(List.of(args).subList(1, args.length)).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader()) {
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (++count % every == 0) {
          System.out.printf("%d MiB at line %d: %s%n", resident(process), count, line);
        }
      }
    }
    System.exit(process.waitFor());
  }

  /** In MiB; 0 once the program has ended. */
  private static long resident(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> KIB_BITS)
          .findFirst()
          .orElse(0);
    }
  }
}
