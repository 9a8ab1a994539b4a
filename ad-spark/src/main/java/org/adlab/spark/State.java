package org.adlab.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.util.AccumulatorV2;

/** How far a trial is, in a few words: carried to the driver by the executors' heartbeats. */
final class State extends AccumulatorV2<String, String> {

  private static final long serialVersionUID = 1;

  /** Its name among a task's accumulators. */
  static final String NAME = "state";

  /** What the state of a trial begins with that is not run, as its worker is not fit for it. */
  private static final String UNFIT = "\u0002";

  /** The same while the sweep's folder cannot be written to. */
  private static final String WAITING = "\u0003";

  private volatile String text = "";

  /**
   * The state of a trial that is not run.
   *
   * @param complaints what is wrong with the worker
   */
  static String unfit(List<String> complaints) {
    return UNFIT + String.join("\n", complaints);
  }

  /**
   * The state of a trial that is not run, by a worker that waits until it can write again.
   *
   * @param why what keeps it from writing
   */
  static String waiting(String why) {
    return WAITING + why;
  }

  /** What keeps a worker from writing; empty if nothing. */
  static Optional<String> obstacle(String state) {
    return state.startsWith(WAITING)
        ? Optional.of(state.substring(WAITING.length()))
        : Optional.empty();
  }

  static boolean isUnfit(String state) {
    return state.startsWith(UNFIT);
  }

  static List<String> complaints(String unfit) {
    return unfit.substring(UNFIT.length()).lines().toList();
  }

  @Override
  public boolean isZero() {
    return text.isEmpty();
  }

  @Override
  public AccumulatorV2<String, String> copy() {
    State copy = new State();
    copy.text = text;
    return copy;
  }

  @Override
  public void reset() {
    text = "";
  }

  @Override
  public void add(String newer) {
    text = newer;
  }

  /** Of all trials together there is nothing to say. */
  @Override
  public void merge(AccumulatorV2<String, String> other) {}

  @Override
  public String value() {
    return text;
  }
}
