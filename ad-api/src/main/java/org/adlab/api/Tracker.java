package org.adlab.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Hears of one trial as it goes, to tell others: a server that collects experiments, a chat. Every
 * method may be left out. All are called in turn from one thread, which the trial does not wait for
 * while it computes. What fails fails for the tracker alone: the user is told once, the tracker
 * hears no more, and the trial goes on.
 */
public interface Tracker extends AutoCloseable {

  /**
   * The trial has begun.
   *
   * @param name what it is, for people
   * @param settings every setting by its key ({@code student.epochs}), as text
   */
  default void begun(String name, Map<String, String> settings) throws IOException {}

  /**
   * An epoch of the student is done.
   *
   * @param epoch which, from 1
   * @param figures its figures by name: {@code loss}, {@code validation-loss}
   */
  default void epoch(int epoch, Map<String, Double> figures) throws IOException {}

  /**
   * The trial has ended well.
   *
   * @param metrics the result by name; those without a value are not there
   * @param directory the run directory, with all that the run left
   */
  default void finished(Map<String, Double> metrics, Path directory) throws IOException {}

  /**
   * The trial has failed.
   *
   * @param reason one line
   */
  default void failed(String reason) throws IOException {}

  /** Nothing more will be heard. */
  @Override
  default void close() throws IOException {}
}
