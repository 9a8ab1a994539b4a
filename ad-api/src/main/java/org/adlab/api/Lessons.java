package org.adlab.api;

/**
 * Hands a student its anomaly-free images, batch by batch, with what the teacher says of them.
 * While a student is fitted nobody else calls the teacher, so whether a description is computed or
 * remembered is decided here alone.
 *
 * <p>Each lesson is valid until the next one is asked for, or its iterator's sequence ends.
 */
public interface Lessons {

  /** The teacher whose descriptions these are. */
  Teacher teacher();

  /** How many images there are to learn from. */
  int trainingSize();

  /** How many anomaly-free images are held out for validation; may be 0. */
  int validationSize();

  /**
   * All training images once, in random order; the last batch may be short.
   *
   * @param batchSize images a batch, at least 1
   * @param order decides the order, wholly; one of its own for every epoch
   */
  Iterable<Lesson> training(int batchSize, Seed order);

  /**
   * All validation images once, in the data set's order.
   *
   * @param batchSize images a batch, at least 1
   */
  Iterable<Lesson> validation(int batchSize);
}
