package org.adlab.experiments.sweep;

import java.time.Duration;
import java.util.Map;

/** Hears how a sweep goes. Called by one thread at a time; must not throw. */
public interface SweepListener {

  /**
   * It begins, or goes on.
   *
   * @param finished how many trials are finished already
   * @param failed how many failed before and are left alone
   * @param left how many will be run
   */
  void begin(int finished, int failed, int left);

  /** Something that the user should read, in one line. */
  void message(String line);

  /**
   * A worker begins a trial.
   *
   * @param worker which, from 0
   */
  void started(int worker, String trial);

  /** How far a worker's trial is, in a few words. */
  void progress(int worker, String state);

  /** A worker is gone, and its trial will be run by another. */
  void lost(int worker, String trial, String why);

  /**
   * A trial is finished.
   *
   * @param metrics its figures
   */
  void finished(int worker, String trial, Map<String, Double> metrics, Duration took);

  /** A trial failed. */
  void failed(int worker, String trial, String reason, Duration took);
}
