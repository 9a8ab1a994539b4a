package org.adlab.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/** Tells AdLab what Spark tells of tasks as they run. */
final class Watch extends SparkListener {

  /** What to check then. */
  static final String STILLBORN =
      "check that Spark (with Scala 2.13) and Java are the same at the workers as here, and look into work/app-*/*/stderr in a worker's SPARK_HOME; ";

  /** So many executors may end before one of them has begun a trial. */
  private static final int MOST_STILLBORN = 3;

  private final List<Trial> trials;
  private final Parent parent;
  private final Consumer<String> refuse;
  private final Map<Long, String> running = new HashMap<>();
  private final Map<Long, String> states = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Signs signs = new Signs();

  /** Why each trial's last attempt came to nothing. */
  private final Map<String, String> losses = new HashMap<>();

  private boolean begun;
  private int stillborn;

  /**
   * @param trials by the tasks' index
   * @param refuse told why nothing will come of it
   */
  Watch(List<Trial> trials, Parent parent, Consumer<String> refuse) {
    this.trials = trials;
    this.parent = parent;
    this.refuse = refuse;
  }

  /** Whether any worker has begun a trial. */
  synchronized boolean hasBegun() {
    return begun;
  }

  /** A trial has come to its end; what Spark tells of it after that comes late. */
  synchronized void ended(String trial, Outcome outcome) {
    ended.add(trial);
    String last = outcome.kind() == Outcome.Kind.FORSAKEN ? losses.getOrDefault(trial, "") : "";
    parent.tell(
        "ended",
        "trial",
        trial,
        "kind",
        outcome.kind().name(),
        "text",
        last.isEmpty() ? outcome.text() : "%s; the last: %s".formatted(outcome.text(), last),
        "code",
        outcome.code(),
        "millis",
        outcome.millis());
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    begun = true;
    String trial = trials.get(start.taskInfo().index()).name();
    running.put(start.taskInfo().taskId(), trial);
    signs.sent(start.taskInfo().executorId(), start.taskInfo().host(), System.nanoTime());
    if (!ended.contains(trial)) {
      parent.tell("started", "trial", trial, "where", start.taskInfo().host());
    }
  }

  /** The host of a worker that has taken a trial and said nothing of it for so long, if any. */
  Optional<String> silent(Duration patience) {
    return signs.silent(patience, System.nanoTime());
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    if (!update.accumUpdates().isEmpty()) {
      signs.heard(update.execId());
    }
    CollectionConverters.asJava(update.accumUpdates()).forEach(this::progress);
  }

  private void progress(
      Tuple4<Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>> task) {
    Long id = (Long) task._1();
    String trial = running.get(id);
    if (trial == null || ended.contains(trial)) {
      return;
    }
    for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
      if (info.name().contains(State.NAME) && info.update().isDefined()) {
        String state = String.valueOf(info.update().get());
        if (!state.equals(states.put(id, state)) && !state.isEmpty()) {
          parent.tell("progress", "trial", trial, "state", state);
        }
      }
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    long id = end.taskInfo().taskId();
    signs.heard(end.taskInfo().executorId());
    String trial = running.remove(id);
    states.remove(id);
    if (trial == null || ended.contains(trial) || end.reason() == Success$.MODULE$) {
      return;
    }
    if (end.reason() instanceof ExceptionFailure failure
        && failure.className().matches(".*(InvalidClass|ClassNotFound)Exception|.*LinkageError")) {
      refuse.accept(
          "worker %s does not understand this driver (%s); it has to have the same Spark, with Scala 2.13, and the same Java"
              .formatted(end.taskInfo().host(), failure.description()));
    } else {
      String why =
          end.reason() instanceof TaskFailedReason reason ? reason.toErrorString() : "unknown";
      String told =
          "worker %s: %s".formatted(end.taskInfo().host(), why.lines().findFirst().orElse(""));
      losses.put(trial, told);
      parent.tell("lost", "trial", trial, "why", told);
    }
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    signs.gone(removed.executorId());
    stillborn++;
    if (!hasBegun() && stillborn >= MOST_STILLBORN) {
      refuse.accept(
          "the workers' executors end as soon as they begin (%s); %sspark.log in the sweep's folder tells more"
              .formatted(removed.reason().lines().findFirst().orElse(""), STILLBORN));
    }
  }
}
