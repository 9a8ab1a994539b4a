package org.adlab.api;

import java.util.Map;

/** Hears how long work goes on. Every method may be left out; none may throw. */
public interface Progress {

  /** Hears nothing. */
  Progress NONE = new Progress() {};

  /**
   * A stretch of work begins.
   *
   * @param task what it is, a word or two: {@code fit}, {@code score}
   * @param steps how many steps it will take; 0 if nobody knows
   */
  default void begin(String task, long steps) {}

  /**
   * A step is done.
   *
   * @param loss its loss, or NaN where there is none
   */
  default void step(double loss) {}

  /**
   * An epoch is done.
   *
   * @param epoch which, from 1
   * @param epochs of how many
   * @param values its figures by name, in the order to show them in: {@code loss}, {@code
   *     validation-loss}
   */
  default void epoch(int epoch, int epochs, Map<String, Double> values) {}

  /**
   * Training has chosen an epoch: what it learned later is dropped.
   *
   * @param epoch which, from 1
   */
  default void kept(int epoch) {}

  /** The stretch of work has ended. */
  default void end() {}

  /** Something that the user should read, in one line. */
  default void message(String line) {}
}
