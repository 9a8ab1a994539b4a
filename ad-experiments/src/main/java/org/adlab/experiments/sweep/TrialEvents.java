package org.adlab.experiments.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Hears of trials as an executor runs them, by any thread. Workers are numbered from 0; each runs
 * one trial at a time.
 */
public interface TrialEvents {

  /** Something that the user should read, in one line. */
  void message(String line);

  /** A worker begins a trial. */
  void started(int worker, PlannedTrial trial);

  /** How far a worker's trial is, in a few words. */
  void progress(int worker, String state);

  /** A worker is gone, and its trial is not finished. */
  void lost(int worker, PlannedTrial trial, String why);

  /**
   * A trial is finished.
   *
   * @param metrics its figures
   */
  void finished(int worker, PlannedTrial trial, Map<String, Double> metrics, Duration took);

  /**
   * A trial failed.
   *
   * @throws IOException if that cannot be written down
   */
  void failed(int worker, PlannedTrial trial, Failure failure, Duration took) throws IOException;
}
