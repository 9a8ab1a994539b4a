package org.adlab.experiments.cli;

import java.nio.file.Path;
import java.util.Map;
import org.adlab.experiments.results.RunSet;

/** What is said of runs that are not finished, or cannot be read. */
final class FinishedRuns {

  private static final int MOST = 5;

  private FinishedRuns() {}

  static void tellOthers(RunSet runs, Console console) {
    runs.others().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST)
        .forEach(other -> tell(console, other.getKey(), other.getValue()));
    int more = runs.others().size() - MOST;
    if (more > 0) {
      console
          .err()
          .printf("left out: %d more runs that are not finished or cannot be read%n", more);
    }
  }

  private static void tell(Console console, Path directory, String why) {
    console.err().printf("left out: %s: %s%n", directory, why);
  }
}
