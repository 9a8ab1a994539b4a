package org.adlab.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.results.FinishedRun;

/**
 * Has a plan's trials run by an executor. What is finished in the folder already is left as it is,
 * so that a sweep that was killed goes on where it was.
 */
public final class SweepRun {

  private final SweepFolder folder;
  private final SweepPlan plan;
  private final SweepListener listener;

  private SweepRun(SweepFolder folder, SweepPlan plan, SweepListener listener) {
    this.folder = folder;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Runs what is missing.
   *
   * @param path the sweep's folder; made if need be
   * @param executor runs it
   * @param retry whether those that failed before are run again
   * @return the reasons of those that failed, now or before, by title
   * @throws InvalidSettingsException if another sweep is writing to the folder
   */
  public static Map<String, String> run(
      SweepPlan plan, Path path, Executor executor, boolean retry, SweepListener listener)
      throws IOException, InterruptedException {
    try (DirectoryLock lock = DirectoryLock.of(path)) {
      SweepRun run = new SweepRun(new SweepFolder(lock.directory()), plan, listener);
      SweepEvents events = new SweepEvents(run.folder, listener);
      run.folder.index(plan);
      executor.begin(lock.directory(), plan, events);
      List<PlannedTrial> missing = run.sort(retry, events);
      if (!missing.isEmpty()) {
        executor.run(missing, events);
      }
      return events.failures();
    }
  }

  /**
   * Writes down what is missing, for others to run: the index, and each trial's config into its
   * directory. What failed before is missing, too.
   *
   * @param path the sweep's folder; made if need be
   * @return the directories of all of the plan's trials, in order
   */
  public static List<Path> prepare(SweepPlan plan, Path path, SweepListener listener)
      throws IOException {
    try (DirectoryLock lock = DirectoryLock.of(path)) {
      SweepRun run = new SweepRun(new SweepFolder(lock.directory()), plan, listener);
      run.folder.index(plan);
      for (PlannedTrial trial : run.sort(true, new SweepEvents(run.folder, listener))) {
        run.folder.prepare(trial);
      }
      return plan.trials().stream().map(run.folder::directory).toList();
    }
  }

  /** How many of a plan's trials are finished in a folder, which need not be there. */
  public static long finished(SweepPlan plan, Path path) {
    SweepFolder folder = new SweepFolder(path);
    return plan.trials().parallelStream()
        .filter(trial -> folder.state(trial) == SweepFolder.State.FINISHED)
        .count();
  }

  /** What is there stays; the rest is to be run. */
  private List<PlannedTrial> sort(boolean retry, SweepEvents events) throws IOException {
    List<PlannedTrial> missing = new ArrayList<>();
    int finished = 0;
    for (PlannedTrial trial : plan.trials()) {
      switch (folder.state(trial)) {
        case FINISHED -> finished++;
        case FAILED -> {
          if (retry) {
            missing.add(trial);
          } else {
            folder.failure(trial).ifPresent(told -> events.failedBefore(trial, told));
          }
        }
        case DAMAGED -> {
          events.message(
              "%s: its %s cannot be read, so it is run again"
                  .formatted(folder.directory(trial), FinishedRun.RESULT));
          folder.remove(trial);
          missing.add(trial);
        }
        case MISSING -> missing.add(trial);
      }
    }
    long others = folder.others(plan);
    if (others > 0) {
      events.message(
          "%d finished trials of an earlier plan lie here, too; tables, charts and reports leave them out"
              .formatted(others));
    }
    listener.begin(finished, events.failures().size(), missing.size());
    return missing;
  }
}
