package org.adlab.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Understands what Spark tells of its tasks and executors. */
final class Watch extends SparkListener {

  private final Dispatcher dispatcher;
  private final Workers workers;
  private final Parent parent;
  private final CompletableFuture<Void> end;

  /** The attempts' number, by Spark's stage. */
  private final Map<Integer, Integer> numbers = new HashMap<>();

  private final Map<Long, Running> running = new HashMap<>();

  /** A task that runs: the last state that it told of. */
  private record Running(Attempt attempt, String executor, String state) {}

  /**
   * @param dispatcher told of attempts
   * @param workers told of executors
   * @param end completed with a {@link Refusal} if the cluster is not fit for the sweep
   */
  Watch(Dispatcher dispatcher, Workers workers, Parent parent, CompletableFuture<Void> end) {
    this.dispatcher = dispatcher;
    this.workers = workers;
    this.parent = parent;
    this.end = end;
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    workers.added(
        added.executorId(),
        added.executorInfo().executorHost(),
        added.executorInfo().totalCores(),
        System.nanoTime());
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    workers.gone(removed.executorId(), removed.reason(), System.nanoTime());
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    int number = Integer.parseInt(start.properties().getProperty(Submission.NUMBER, "0"));
    CollectionConverters.asJava(start.stageIds())
        .forEach(stage -> numbers.put((Integer) stage, number));
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    TaskInfo task = start.taskInfo();
    Attempt attempt = new Attempt(task.partitionId(), numbers.getOrDefault(start.stageId(), 0));
    running.put(task.taskId(), new Running(attempt, task.executorId(), ""));
    workers.sent(task.executorId(), task.host(), System.nanoTime());
    // What Spark tries again by itself ends at once.
    if (task.attemptNumber() == 0) {
      dispatcher.started(attempt, task.host());
    }
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    if (!update.accumUpdates().isEmpty()) {
      workers.alive(update.execId());
    }
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(info -> state((Long) task._1(), info)));
  }

  private void state(Long task, AccumulableInfo info) {
    Running there = running.get(task);
    if (there == null || !info.name().contains(State.NAME) || info.update().isEmpty()) {
      return;
    }
    String state = String.valueOf(info.update().get());
    if (state.isEmpty() || state.equals(there.state())) {
      return;
    }
    running.put(task, new Running(there.attempt(), there.executor(), state));
    Optional<String> obstacle = State.obstacle(state);
    if (obstacle.isPresent()) {
      waiting(there, obstacle.get());
    } else if (State.isUnfit(state)) {
      unfit(there, State.complaints(state));
    } else {
      workers.heard(there.executor());
      dispatcher.progress(there.attempt(), state);
    }
  }

  private void waiting(Running there, String why) {
    workers.heard(there.executor());
    parent.tell(
        "message",
        "text",
        "worker %s: %s; it goes on once it can".formatted(workers.host(there.executor()), why));
    dispatcher.held(there.attempt(), "that worker waits");
  }

  private void unfit(Running there, List<String> complaints) {
    if (workers.unfit(there.executor(), System.nanoTime())) {
      String host = workers.host(there.executor());
      complaints.forEach(
          complaint -> parent.tell("message", "text", "worker %s: %s".formatted(host, complaint)));
    }
    dispatcher.held(there.attempt(), "that worker is not fit, and gets no others");
  }

  /** Gives up what executors have that took a trial and say nothing of it, where others speak. */
  synchronized void giveUpSilent() {
    for (String executor : workers.silent(System.nanoTime())) {
      String why =
          "worker %s says nothing of it; does a file system hang there, or all of it?"
              .formatted(workers.host(executor));
      running.values().stream()
          .filter(there -> there.executor().equals(executor))
          .forEach(there -> dispatcher.held(there.attempt(), why));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd over) {
    TaskInfo task = over.taskInfo();
    Running there = running.remove(task.taskId());
    if (over.reason() == Success$.MODULE$) {
      workers.heard(task.executorId());
    } else if (there != null && !dispatcher.isEnded(there.attempt())) {
      failed(there.attempt(), task.host(), over.reason());
    }
  }

  private void failed(Attempt attempt, String host, TaskEndReason reason) {
    if (reason instanceof ExceptionFailure failure && isOfAnother(failure)) {
      end.completeExceptionally(
          new Refusal(
              "worker %s does not understand this driver (%s); it has to have the same Spark, with Scala 2.13, and the same Java"
                  .formatted(host, Refusal.firstLine(failure.description()))));
    } else {
      dispatcher.lost(attempt, "worker %s: %s".formatted(host, why(reason)));
    }
  }

  private static boolean isOfAnother(ExceptionFailure failure) {
    String all = failure.className() + " " + failure.description();
    return all.contains("InvalidClassException")
        || all.contains("ClassNotFoundException")
        || all.contains("LinkageError")
        || all.contains("NoClassDefFoundError");
  }

  private static String why(TaskEndReason reason) {
    if (reason instanceof ExecutorLostFailure lost) {
      return "it is gone (%s)"
          .formatted(Refusal.firstLine(lost.reason().getOrElse(() -> "Spark does not say why")));
    }
    if (reason instanceof ExceptionFailure failure) {
      if (failure.className().endsWith("UnsupportedClassVersionError")) {
        return "its Java is too old for AdLab; start the worker with the sweep's (JAVA_HOME)";
      }
      return Refusal.firstLine(failure.description());
    }
    return reason instanceof TaskFailedReason failed
        ? Refusal.firstLine(failed.toErrorString())
        : "it came to nothing";
  }
}
