package org.adlab.api;

import java.io.IOException;

/** Trains a teacher: settings in, one file of weights out. */
public interface TeacherTraining extends AutoCloseable {

  /**
   * Trains, and writes the weights; goes on where an interrupted training of the same identity
   * stopped, if it can.
   */
  void train(TeachContext context) throws IOException;

  @Override
  default void close() {}
}
