package org.adlab.spark;

import java.io.Serializable;

/**
 * What became of an attempt. A trial that failed is a result like any other, and no failure of
 * Spark's.
 *
 * @param kind whose words the text is
 * @param text {@code result.json}, or what is to be said
 * @param code what the trial's process ended with
 * @param millis how long it took
 */
record Outcome(Kind kind, String text, int code, long millis) implements Serializable {

  private static final long serialVersionUID = 1;

  /** How it ended. */
  enum Kind {
    FINISHED,
    /** The trial's process failed. */
    FAILED,
    /** The attempt came to nothing; the trial may well work when it is run again. */
    LOST,
    /** Another attempt of the trial is the one that counts. */
    DENIED,
    /** The trial is not tried again. */
    FORSAKEN
  }
}
