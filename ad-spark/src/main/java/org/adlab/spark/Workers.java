package org.adlab.spark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the cluster's executors: which are there, which have spoken of the first task
 * that they took, and which are not fit to run any. All times are those of {@link
 * System#nanoTime()}.
 */
final class Workers {

  /** What to check where executors do not come to life. */
  static final String STILLBORN =
      "check that Spark (with Scala 2.13) and Java are the same at the workers as here, and look into work/app-*/*/stderr in a worker's SPARK_HOME; ";

  /** So many executors may end before one of them has taken a trial. */
  private static final int MOST_STILLBORN = 3;

  /** So long nobody may be there, or take a trial, before that is said. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  /** So long a fit worker may come after the first that is not. */
  private static final Duration OTHERS = Duration.ofSeconds(10);

  private final Map<String, Executor> executors = new LinkedHashMap<>();
  private final Duration patience;
  private boolean begun;
  private int stillborn;
  private String lastEnd = "";

  /** Since when nobody is there or has begun, and whether that was told. */
  private long empty;

  private boolean told;
  private long unfit;

  private enum Sign {
    NONE,
    AWAITED,
    HEARD,
    UNFIT
  }

  /** An executor: where it is, and what sign it gave, or since when one is awaited. */
  private record Executor(String host, Sign sign, long since) {}

  /**
   * @param patience how long an executor may say nothing of its first task
   * @param now when the sweep began
   */
  Workers(Duration patience, long now) {
    this.patience = patience;
    empty = now;
  }

  /** Whether any has taken a trial. */
  synchronized boolean haveBegun() {
    return begun;
  }

  /** Where an executor is. */
  synchronized String host(String executor) {
    Executor known = executors.get(executor);
    return known == null ? "" : known.host;
  }

  synchronized void added(String executor, String host) {
    executors.putIfAbsent(executor, new Executor(host, Sign.NONE, 0));
  }

  /** An executor was sent a task. */
  synchronized void sent(String executor, String host, long now) {
    begun = true;
    added(executor, host);
    executors.computeIfPresent(
        executor, (id, old) -> old.sign == Sign.NONE ? new Executor(host, Sign.AWAITED, now) : old);
  }

  /** An executor has said something of a task. */
  synchronized void heard(String executor) {
    executors.computeIfPresent(
        executor,
        (id, old) -> old.sign == Sign.UNFIT ? old : new Executor(old.host, Sign.HEARD, 0));
  }

  /**
   * An executor has said that it is not fit.
   *
   * @return whether that is news
   */
  synchronized boolean unfit(String executor, long now) {
    Executor old = executors.get(executor);
    if (old == null || old.sign == Sign.UNFIT) {
      return false;
    }
    if (executors.values().stream().noneMatch(other -> other.sign == Sign.UNFIT)) {
      unfit = now;
    }
    executors.put(executor, new Executor(old.host, Sign.UNFIT, now));
    return true;
  }

  synchronized void gone(String executor, String reason, long now) {
    boolean had = executors.remove(executor) != null;
    if (had && executors.isEmpty()) {
      empty = now;
      told = false;
    } else if (had && none(Sign.NONE) && none(Sign.AWAITED) && none(Sign.HEARD)) {
      unfit = now;
    }
    if (!begun) {
      stillborn++;
      lastEnd = reason;
    }
  }

  private boolean none(Sign sign) {
    return executors.values().stream().noneMatch(executor -> executor.sign == sign);
  }

  /** Why nothing will come of the sweep, if so. */
  synchronized Optional<String> refusal(long now) {
    if (stillborn >= MOST_STILLBORN && !begun) {
      return Optional.of(
          "the workers' executors end as soon as they begin (%s); %sspark.log in the sweep's folder tells more"
              .formatted(lastEnd.lines().findFirst().orElse(""), STILLBORN));
    }
    boolean onlyUnfit =
        !executors.isEmpty()
            && executors.values().stream().allMatch(executor -> executor.sign == Sign.UNFIT);
    if (onlyUnfit && now - unfit > OTHERS.toNanos()) {
      List<String> hosts = executors.values().stream().map(Executor::host).distinct().toList();
      return Optional.of(
          "no worker can run trials, for the reasons told above (%s); mend that, and give the same command again"
              .formatted(String.join(", ", hosts)));
    }
    return executors.values().stream()
        .filter(executor -> executor.sign == Sign.AWAITED)
        .filter(executor -> now - executor.since > patience.toNanos())
        .findFirst()
        .map(
            executor ->
                "worker %s has taken a trial and says nothing of it; check that it is Spark %s with Scala 2.13, and look into work/app-*/*/stderr in its SPARK_HOME"
                    .formatted(executor.host, org.apache.spark.package$.MODULE$.SPARK_VERSION()));
  }

  /** Whether it is time to say that no worker is there, or none takes a trial; said once. */
  synchronized boolean isTimeToTell(long now) {
    boolean nobody = begun ? executors.isEmpty() : true;
    if (!nobody || told || now - empty <= SILENCE.toNanos()) {
      return false;
    }
    told = true;
    return true;
  }
}
