package org.adlab.spark;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster's executors: which are there, which have spoken of the first task
 * that they took, and which are not fit to run any. All times are those of {@link
 * System#nanoTime()}.
 */
final class Workers {

  /** So long nobody may be there, or take a trial, before that is said. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  /** So long a worker may take to see whether all is there. */
  private static final Duration LOOK = Duration.ofSeconds(25);

  /** So long a fit worker may come where there is none, and twice as long as the first took. */
  private static final Duration OTHERS = Duration.ofSeconds(10);

  /** The same where none has come yet; after so long an idle one may end at any time. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  private final Map<String, Executor> executors = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> toldUnfit = new HashSet<>();
  private final EarlyEnds earlyEnds = new EarlyEnds();
  private final long start;
  private final int cores;
  private final Duration patience;
  private boolean begun;
  private Duration others = FIRST;
  private boolean spoken;

  /** Since when nobody is there or has begun, and whether that was told. */
  private long empty;

  private boolean told;

  /** Since when none is fit. */
  private long noneFit;

  private enum Sign {
    NONE,
    AWAITED,
    /** Spark says that it has a task; the task itself has said nothing yet. */
    ALIVE,
    HEARD,
    UNFIT
  }

  /** An executor: where it is, and what sign it gave, or since when one is awaited. */
  private record Executor(String host, Sign sign, long since) {}

  /**
   * @param cores what a trial takes; executors with fewer are none
   * @param patience how long an executor may say nothing of its first task
   * @param now when the sweep began
   */
  Workers(int cores, Duration patience, long now) {
    this.cores = cores;
    this.patience = patience;
    start = now;
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

  synchronized void added(String executor, String host, int itsCores, long now) {
    if (seen.isEmpty()) {
      Duration took = Duration.ofNanos(2 * (now - start));
      others = took.compareTo(OTHERS) > 0 ? took : OTHERS;
    }
    seen.add(executor);
    // What Spark tells of it may come after it is gone.
    if (itsCores >= cores && !gone.contains(executor)) {
      executors.putIfAbsent(executor, new Executor(host, Sign.NONE, now));
    }
  }

  /** An executor was sent a task. */
  synchronized void sent(String executor, String host, long now) {
    begun = true;
    added(executor, host, cores, now);
    executors.computeIfPresent(
        executor, (id, old) -> old.sign == Sign.NONE ? new Executor(host, Sign.AWAITED, now) : old);
  }

  /** An executor has said something of a task. */
  synchronized void heard(String executor) {
    spoken = true;
    executors.computeIfPresent(executor, (id, old) -> new Executor(old.host, Sign.HEARD, 0));
  }

  /** Spark has said something of an executor's task. */
  synchronized void alive(String executor) {
    executors.computeIfPresent(
        executor,
        (id, old) ->
            old.sign == Sign.AWAITED ? new Executor(old.host, Sign.ALIVE, old.since) : old);
  }

  /**
   * Executors that are given up as they have said nothing for too long, though Spark or others
   * have; each is told once.
   */
  synchronized List<String> silent(long now) {
    List<String> silent =
        executors.entrySet().stream()
            .filter(
                executor ->
                    (spoken && isSilent(executor.getValue(), now))
                        || looksForLong(executor.getValue(), now))
            .map(Map.Entry::getKey)
            .toList();
    silent.forEach(executor -> unfit(executor, now));
    return silent;
  }

  private boolean isSilent(Executor executor, long now) {
    return executor.sign == Sign.AWAITED && now - executor.since > patience.toNanos();
  }

  private static boolean looksForLong(Executor executor, long now) {
    return executor.sign == Sign.ALIVE && now - executor.since > LOOK.toNanos();
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
    spoken = true;
    executors.put(executor, new Executor(old.host, Sign.UNFIT, now));
    if (onlyUnfit()) {
      noneFit = now;
    }
    return toldUnfit.add(executor);
  }

  synchronized void gone(String executor, String reason, long now) {
    if (!gone.add(executor)) {
      // Spark tells it twice.
      return;
    }
    Executor old = executors.remove(executor);
    boolean had = old != null;
    if (endedEarly(executor, old, now)) {
      earlyEnds.add(reason, now);
    }
    if (had && executors.isEmpty()) {
      empty = now;
      told = false;
    } else if (had && onlyUnfit()) {
      noneFit = now;
    }
  }

  /** Whether it ended soon, and took no trial; an idle one may end at any time. */
  private boolean endedEarly(String executor, @Nullable Executor old, long now) {
    return old == null
        ? !seen.contains(executor)
        : old.sign == Sign.NONE && now - old.since < FIRST.toNanos();
  }

  private boolean onlyUnfit() {
    return !executors.isEmpty()
        && executors.values().stream().allMatch(executor -> executor.sign == Sign.UNFIT);
  }

  /** Why nothing will come of the sweep, if so. */
  synchronized Optional<String> refusal(long now) {
    if (!begun && executors.isEmpty()) {
      return earlyEnds.refusal(others, now);
    }
    if (onlyUnfit() && now - noneFit > others.toNanos()) {
      List<String> hosts = executors.values().stream().map(Executor::host).distinct().toList();
      return Optional.of(
          "no worker can run trials, for the reasons told above (%s); mend that, and give the same command again"
              .formatted(String.join(", ", hosts)));
    }
    return executors.values().stream()
        .filter(executor -> !spoken && isSilent(executor, now))
        .findFirst()
        .map(
            executor ->
                "worker %s has taken a trial and says nothing of it; check that it is Spark %s with Scala 2.13, and look into work/app-*/*/stderr in its SPARK_HOME"
                    .formatted(executor.host, org.apache.spark.package$.MODULE$.SPARK_VERSION()));
  }

  /** What is to be said of workers whose executors end at once; said once. */
  synchronized Optional<String> news() {
    return earlyEnds.news();
  }

  /** Whether it is time to say that no worker is there, or none takes a trial; said once. */
  synchronized boolean isTimeToTell(long now) {
    boolean nobody = !begun || executors.isEmpty();
    boolean isTime = nobody && !told && now - empty > SILENCE.toNanos();
    told |= isTime;
    return isTime;
  }
}
