package org.adlab.experiments.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;

/**
 * The runs of a folder: a sweep's trials in their plan's order, or else every run directory below,
 * by name.
 *
 * @param finished those that are finished
 * @param others what is to be said of those that are not, or cannot be read, by directory
 */
public record RunSet(List<FinishedRun> finished, Map<Path, String> others) {

  /** Where a sweep tells why a trial failed, beside what the trial left. */
  public static final String FAILURE = "failure.json";

  private static final int DEPTH = 4;

  public RunSet {
    finished = List.copyOf(finished);
    others = Map.copyOf(others);
  }

  /**
   * Reads all runs of a folder; the folder may be a run itself.
   *
   * @throws InvalidSettingsException if there is no such folder, or no run in it, finished or not
   */
  public static RunSet in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingsException(
          "%s: there is no such folder; give one that runs or a sweep were written to"
              .formatted(folder));
    }
    Map<Path, Map<String, String>> labels =
        SweepIndex.isIn(folder) ? SweepIndex.in(folder).trials() : runsBelow(folder);
    List<Read> read = labels.entrySet().parallelStream().map(RunSet::read).toList();
    if (read.isEmpty()) {
      throw new InvalidSettingsException(
          "%s: there is no run in it; give a folder that runs or a sweep were written to"
              .formatted(folder));
    }
    List<FinishedRun> finished = new ArrayList<>();
    Map<Path, String> others = new TreeMap<>();
    for (Read run : read) {
      finished.addAll(run.run);
      run.told.forEach(told -> others.put(run.directory, told));
    }
    return new RunSet(finished, others);
  }

  /** Either a run, or what is to be said of it. */
  private record Read(Path directory, List<FinishedRun> run, List<String> told) {}

  private static Read read(Map.Entry<Path, Map<String, String>> trial) {
    Path directory = trial.getKey();
    if (!FinishedRun.isIn(directory)) {
      return new Read(directory, List.of(), List.of(unfinished(trial)));
    }
    try {
      FinishedRun run = FinishedRun.in(directory, trial.getValue());
      return new Read(directory, List.of(run), List.of());
    } catch (IOException | AdLabException e) {
      return new Read(directory, List.of(), List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Whether it failed, and what it was to be. */
  private static String unfinished(Map.Entry<Path, Map<String, String>> trial) {
    String told = "not finished";
    Path failure = trial.getKey().resolve(FAILURE);
    if (Files.isRegularFile(failure)) {
      try {
        String reason = new ObjectMapper().readTree(failure.toFile()).path("reason").asText();
        told = reason.isEmpty() ? told : "failed: " + reason;
      } catch (IOException e) {
        // Then nobody knows why.
      }
    }
    String choices =
        trial.getValue().entrySet().stream()
            .map(choice -> choice.getKey() + " = " + choice.getValue())
            .collect(Collectors.joining(", "));
    return choices.isEmpty() ? told : "%s (%s)".formatted(told, choices);
  }

  private static Map<Path, Map<String, String>> runsBelow(Path folder) throws IOException {
    Map<Path, Map<String, String>> runs = new TreeMap<>(Comparator.comparing(Path::toString));
    try (Stream<Path> walk = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(file -> file.endsWith(ConfigSource.RESOLVED))
          .map(file -> file.resolveSibling(""))
          .filter(RunSet::isTrial)
          .forEach(run -> runs.put(run, Map.of()));
    }
    return runs;
  }

  /** A whole of several runs has a config too, but its figures are those of its parts. */
  private static boolean isTrial(Path directory) {
    return !Files.exists(directory.resolve("parts.csv"));
  }
}
