package org.adlab.experiments.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands a sweep's events to its listener, one at a time, and writes down what failed. */
final class SweepEvents implements TrialEvents {

  private final SweepFolder folder;
  private final SweepListener listener;
  private final Map<String, String> failures = new LinkedHashMap<>();

  SweepEvents(SweepFolder folder, SweepListener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /** The reasons of those that failed, now or before, by title. */
  synchronized Map<String, String> failures() {
    return new LinkedHashMap<>(failures);
  }

  /** A trial that failed in an earlier sweep, and is left alone. */
  synchronized void failedBefore(PlannedTrial trial, Failure failure) {
    failures.put(trial.title(), failure.reason());
  }

  @Override
  public synchronized void message(String line) {
    listener.message(line);
  }

  @Override
  public synchronized void started(int worker, PlannedTrial trial) {
    listener.started(worker, trial.title());
  }

  @Override
  public synchronized void progress(int worker, String state) {
    listener.progress(worker, state);
  }

  @Override
  public synchronized void lost(int worker, PlannedTrial trial, String why) {
    listener.lost(worker, trial.title(), why);
  }

  @Override
  public synchronized void finished(
      int worker, PlannedTrial trial, Map<String, Double> metrics, Duration took) {
    listener.finished(worker, trial.title(), metrics, took);
  }

  @Override
  public synchronized void failed(int worker, PlannedTrial trial, Failure failure, Duration took)
      throws IOException {
    failure.write(folder.directory(trial));
    failures.put(trial.title(), failure.reason());
    listener.failed(worker, trial.title(), failure.reason(), took);
  }
}
