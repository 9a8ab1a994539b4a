package org.adlab.spark;

import java.time.Duration;
import java.util.Optional;

/** Counts the executors that ended as soon as they began. Guarded by who has it. */
final class EarlyEnds {

  /** What to check then. */
  static final String REMEDY =
      "check that Spark (with Scala 2.13) and Java are the same at the workers as here, and look into work/app-*/*/stderr in a worker's SPARK_HOME";

  /** So many are no accident. */
  private static final int MANY = 3;

  private int count;
  private long first;
  private String last = "";
  private boolean told;

  /**
   * Another one.
   *
   * @param reason what Spark says of it
   * @param now by {@link System#nanoTime()}
   */
  void add(String reason, long now) {
    first = count++ == 0 ? now : first;
    last = Refusal.firstLine(reason);
  }

  /** What is to be said of them; once. */
  Optional<String> news() {
    if (count < MANY || told) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(
        "executors end at some worker as soon as they begin (%s), and the sweep goes on with others; spark.log in the sweep's folder says where; %s"
            .formatted(last, REMEDY));
  }

  /** Why nothing comes of a sweep that has no others, if it has been so for some time. */
  Optional<String> refusal(Duration patience, long now) {
    return count >= MANY && now - first > patience.toNanos()
        ? Optional.of(
            "the workers' executors end as soon as they begin (%s); %s; spark.log in the sweep's folder tells more"
                .formatted(last, REMEDY))
        : Optional.empty();
  }
}
