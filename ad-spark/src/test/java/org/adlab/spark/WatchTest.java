package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskEndReason;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.apache.spark.scheduler.TaskLocation;
import org.apache.spark.storage.RDDInfo;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Some;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/** What is told of Spark's events. */
class WatchTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Parent parent = new Parent(InputStream.nullInputStream(), out);
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<Attempt> released = new ArrayList<>();
  private final Dispatcher dispatcher =
      new Dispatcher(
          List.of(new Trial("one", ""), new Trial("two", "")), parent, released::add, end);
  private final Watch watch =
      new Watch(dispatcher, new Workers(1, Duration.ofHours(1), System.nanoTime()), parent, end);

  private String told() {
    parent.flush();
    String told = out.toString(StandardCharsets.UTF_8).replace("\u0001", "");
    out.reset();
    return told;
  }

  private static TaskInfo task(long id, int partition, int attempt) {
    return new TaskInfo(id, 7, attempt, partition, 0, "0", "host", TaskLocality.ANY(), false);
  }

  private static TaskInfo task(long id, int partition) {
    return task(id, partition, 0);
  }

  private void starts(TaskInfo task) {
    watch.onTaskStart(new SparkListenerTaskStart(0, 0, task));
  }

  private void says(long task, String state) {
    AccumulableInfo info =
        new AccumulableInfo(
            1,
            new Some<>(State.NAME),
            new Some<>(state),
            Option.empty(),
            true,
            false,
            Option.empty());
    watch.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate(
            "0",
            CollectionConverters.asScala(
                    List.of(
                        new Tuple4<>(
                            (Object) task,
                            (Object) 0,
                            (Object) 0,
                            CollectionConverters.asScala(List.of(info)).toSeq())))
                .toSeq(),
            scala.collection.immutable.Map$.MODULE$.empty()));
  }

  private void ends(TaskInfo task, TaskEndReason why) {
    watch.onTaskEnd(end(task, why));
  }

  private static SparkListenerTaskEnd end(TaskInfo task, TaskEndReason why) {
    return new SparkListenerTaskEnd(
        0, 0, "ResultTask", why, task, new ExecutorMetrics(), TaskMetrics.empty());
  }

  private static TaskEndReason lost() {
    return new ExecutorLostFailure("0", true, new Some<>("killed\nand more"));
  }

  @Test
  void aTaskIsTheAttemptOfItsStageAndPartition() {
    starts(task(10, 1));
    assertThat(told()).contains("\"what\":\"started\",\"trial\":\"two\",\"where\":\"host\"");
    says(10, "epoch 1 of 2");
    assertThat(told())
        .contains("\"what\":\"progress\",\"trial\":\"two\",\"state\":\"epoch 1 of 2\"");
    says(10, "epoch 1 of 2");
    assertThat(told()).isEmpty();
    Properties properties = new Properties();
    properties.setProperty(Submission.NUMBER, "3");
    watch.onJobStart(
        new SparkListenerJobStart(
            1, 0, CollectionConverters.asScala(List.of(stage(5))).toSeq(), properties));
    watch.onTaskStart(new SparkListenerTaskStart(5, 0, task(11, 0)));
    watch.onTaskEnd(end(task(11, 0), lost()));
    assertThat(released).containsExactly(new Attempt(0, 3));
  }

  private static StageInfo stage(int id) {
    return new StageInfo(
        id,
        0,
        "trials",
        1,
        CollectionConverters.asScala(List.<RDDInfo>of()).toSeq(),
        CollectionConverters.asScala(List.of()).toSeq(),
        "",
        TaskMetrics.empty(),
        CollectionConverters.asScala(List.<scala.collection.immutable.Seq<TaskLocation>>of())
            .toSeq(),
        Option.empty(),
        0,
        false,
        0);
  }

  @Test
  void aLostTaskIsTold() {
    starts(task(10, 0));
    told();
    ends(task(10, 0), lost());
    assertThat(told())
        .contains("\"what\":\"lost\",\"trial\":\"one\"", "worker host: it is gone (killed)\"");
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1));
    // That Spark runs it again by itself is not told.
    starts(task(11, 0, 1));
    ends(task(11, 0, 1), lost());
    assertThat(told()).isEmpty();
    assertThat(dispatcher.due()).isEmpty();
  }

  @Test
  void aTaskAtAWorkerThatIsNotFitIsToBeSubmittedAgain() {
    starts(task(10, 0));
    starts(task(11, 1));
    told();
    String state = State.unfit(List.of("it has no AdLab", "nor a folder"));
    says(10, state);
    assertThat(told())
        .contains(
            "\"what\":\"message\",\"text\":\"worker host: it has no AdLab\"",
            "\"what\":\"message\",\"text\":\"worker host: nor a folder\"",
            "\"what\":\"lost\",\"trial\":\"one\"");
    says(11, state);
    assertThat(told()).doesNotContain("message").contains("\"what\":\"lost\",\"trial\":\"two\"");
    says(11, state);
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1), new Attempt(1, 1));
    // When it ends, that is no loss.
    ends(task(10, 0), lost());
    assertThat(told()).isEmpty();
    assertThat(dispatcher.due()).isEmpty();
  }

  @Test
  void whileAWorkerWaitsItsTrialIsRunElsewhere() {
    starts(task(10, 0));
    told();
    says(10, State.waiting("the disk is full"));
    assertThat(told())
        .contains(
            "\"text\":\"worker host: the disk is full; it goes on once it can\"",
            "\"what\":\"lost\",\"trial\":\"one\",\"why\":\"that worker waits\"");
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1));
  }

  @Test
  void aWorkerWhoseJavaIsTooOldLosesItsTrial() {
    starts(task(10, 0));
    ends(
        task(10, 0),
        new ExceptionFailure(
            new UnsupportedClassVersionError("org/adlab/spark/Trial"),
            CollectionConverters.asScala(List.<AccumulableInfo>of()).toSeq()));
    assertThat(told()).contains("worker host: its Java is too old for AdLab; start the worker");
    assertThat(dispatcher.due()).containsExactly(new Attempt(0, 1));
    assertThat(end).isNotDone();
  }

  @Test
  void aWorkerThatDoesNotUnderstandEndsTheSweep() {
    starts(task(10, 0));
    ends(
        task(10, 0),
        new ExceptionFailure(
            new java.io.InvalidClassException("org.apache.spark.X", "another serial number"),
            CollectionConverters.asScala(List.<AccumulableInfo>of()).toSeq()));
    assertThat(end)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(Refusal.class)
        .withMessageContaining("worker host does not understand this driver")
        .withMessageContaining("another serial number");
  }
}
