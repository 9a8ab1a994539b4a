package org.adlab.experiments.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.file.WholeFile;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SweepIndex;

/**
 * Where a sweep's trials lie, and what became of each.
 *
 * @param path the folder
 */
record SweepFolder(Path path) {

  /** What became of a trial. */
  enum State {
    FINISHED,
    FAILED,
    MISSING,
    /** There is a result, but it cannot be read. */
    DAMAGED
  }

  Path directory(PlannedTrial trial) {
    return SweepIndex.directory(path, trial.name());
  }

  State state(PlannedTrial trial) {
    Path directory = directory(trial);
    if (FinishedRun.isIn(directory)) {
      try {
        FinishedRun.in(directory);
        return State.FINISHED;
      } catch (AdLabException | IOException e) {
        return State.DAMAGED;
      }
    }
    return failure(trial).filter(Failure::lasts).isPresent() ? State.FAILED : State.MISSING;
  }

  Optional<Failure> failure(PlannedTrial trial) {
    return Failure.in(directory(trial));
  }

  /** Writes down which trials there are. */
  void index(SweepPlan plan) throws IOException {
    Map<String, Map<String, String>> trials = new LinkedHashMap<>();
    plan.trials().forEach(trial -> trials.put(trial.name(), trial.choices()));
    SweepIndex.write(path, plan.keys(), trials);
  }

  /** How many finished trials of earlier plans lie here, too. */
  long others(SweepPlan plan) throws IOException {
    Set<Path> ours = plan.trials().stream().map(this::directory).collect(Collectors.toSet());
    Path all = SweepIndex.directory(path, "any").resolveSibling("");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (Stream<Path> directories = Files.list(all)) {
      return directories
          .filter(directory -> !ours.contains(directory) && FinishedRun.isIn(directory))
          .filter(directory -> !String.valueOf(directory.getFileName()).startsWith("."))
          .count();
    }
  }

  /** Makes a trial's directory, with its config; what it began before stays, to go on from. */
  Path prepare(PlannedTrial trial) throws IOException {
    Path directory = directory(trial);
    Files.createDirectories(directory);
    Files.deleteIfExists(directory.resolve(Failure.FILE));
    byte[] config = CanonicalConfig.json(trial.settings()).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(directory.resolve(ConfigSource.RESOLVED), out -> out.write(config));
    return directory;
  }

  /** Removes all of a trial. */
  void remove(PlannedTrial trial) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory(trial))) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
