package org.adlab.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;

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

  /**
   * What became of an attempt.
   *
   * @param start when it began, by {@link System#nanoTime()}
   */
  static Outcome of(Kind kind, String text, int code, long start) {
    return new Outcome(kind, text, code, (System.nanoTime() - start) / 1_000_000);
  }

  /** An attempt at this worker has come to nothing. */
  static Outcome lost(String why, long start) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    return of(Kind.LOST, "worker %s: %s".formatted(host, why), 0, start);
  }
}
