package org.adlab.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.Success$;
import org.apache.spark.TaskEndReason;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Tells AdLab what Spark tells of tasks as they run, and knows when all have ended. */
final class Watch extends SparkListener {

  private final List<Trial> trials;
  private final Parent parent;
  private final Workers workers;
  private final CompletableFuture<Void> end;
  private final Map<Long, String> running = new HashMap<>();
  private final Map<Long, String> states = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final List<String> parked = new ArrayList<>();

  /** Why each trial's last attempt came to nothing. */
  private final Map<String, String> losses = new HashMap<>();

  /**
   * @param trials by the tasks' partitions
   * @param workers told of what is seen of them
   * @param end completed when all trials have ended, or with a {@link Refusal}
   */
  Watch(List<Trial> trials, Parent parent, Workers workers, CompletableFuture<Void> end) {
    this.trials = trials;
    this.parent = parent;
    this.workers = workers;
    this.end = end;
  }

  /** A trial has come to its end; what Spark tells of it after that comes late. */
  synchronized void ended(Trial trial, Outcome outcome) {
    if (!ended.add(trial.name())) {
      return;
    }
    String last =
        outcome.kind() == Outcome.Kind.FORSAKEN ? losses.getOrDefault(trial.name(), "") : "";
    parent.tell(
        "ended",
        "trial",
        trial.name(),
        "kind",
        outcome.kind().name(),
        "text",
        last.isEmpty() ? outcome.text() : "%s; the last: %s".formatted(outcome.text(), last),
        "code",
        outcome.code(),
        "millis",
        outcome.millis());
    if (ended.size() == trials.size()) {
      end.complete(null);
    }
  }

  /** The trials that workers hold which are not fit to run them; each is given once. */
  synchronized List<String> parked() {
    List<String> taken = List.copyOf(parked);
    parked.clear();
    return taken;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    workers.added(added.executorId(), added.executorInfo().executorHost());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    workers.gone(removed.executorId(), removed.reason(), System.nanoTime());
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    TaskInfo task = start.taskInfo();
    String trial = trials.get(task.partitionId()).name();
    running.put(task.taskId(), trial);
    workers.sent(task.executorId(), task.host(), System.nanoTime());
    if (!ended.contains(trial)) {
      parent.tell("started", "trial", trial, "where", task.host());
    }
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    if (!update.accumUpdates().isEmpty()) {
      workers.heard(update.execId());
    }
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(info -> state((Long) task._1(), update.execId(), info)));
  }

  private void state(Long task, String executor, AccumulableInfo info) {
    String trial = running.get(task);
    if (trial == null || !info.name().contains(State.NAME) || info.update().isEmpty()) {
      return;
    }
    String state = String.valueOf(info.update().get());
    if (state.isEmpty() || state.equals(states.put(task, state)) || ended.contains(trial)) {
      return;
    }
    if (State.isUnfit(state)) {
      unfit(trial, executor, State.complaints(state));
    } else {
      parent.tell("progress", "trial", trial, "state", state);
    }
  }

  private void unfit(String trial, String executor, List<String> complaints) {
    if (workers.unfit(executor, System.nanoTime())) {
      String host = workers.host(executor);
      complaints.forEach(
          complaint -> parent.tell("message", "text", "worker %s: %s".formatted(host, complaint)));
    }
    parent.tell("lost", "trial", trial, "why", "that worker is not fit, and gets no others");
    parked.add(trial);
  }

  private static String why(TaskEndReason reason) {
    if (reason instanceof ExecutorLostFailure lost) {
      return "it is gone (%s)"
          .formatted(firstLine(lost.reason().getOrElse(() -> "Spark does not say why")));
    }
    if (reason instanceof ExceptionFailure failure) {
      return firstLine(failure.description());
    }
    return reason instanceof TaskFailedReason failed
        ? firstLine(failed.toErrorString())
        : "it came to nothing";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd over) {
    TaskInfo task = over.taskInfo();
    workers.heard(task.executorId());
    String trial = running.remove(task.taskId());
    boolean unfit = State.isUnfit(states.getOrDefault(task.taskId(), ""));
    states.remove(task.taskId());
    if (trial == null || unfit || ended.contains(trial) || over.reason() == Success$.MODULE$) {
      return;
    }
    if (over.reason() instanceof ExceptionFailure failure
        && failure.className().matches(".*(InvalidClass|ClassNotFound)Exception|.*LinkageError")) {
      end.completeExceptionally(
          new Refusal(
              "worker %s does not understand this driver (%s); it has to have the same Spark, with Scala 2.13, and the same Java"
                  .formatted(task.host(), failure.description())));
      return;
    }
    String told = "worker %s: %s".formatted(task.host(), why(over.reason()));
    losses.put(trial, told);
    parent.tell("lost", "trial", trial, "why", told);
  }
}
