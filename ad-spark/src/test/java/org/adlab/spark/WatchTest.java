package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskEndReason;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Some;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/** What is told of Spark's events. */
class WatchTest {

  private static final Outcome FINISHED = new Outcome(Outcome.Kind.FINISHED, "{}", 0, 5);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Trial> trials = List.of(new Trial("one", ""), new Trial("two", ""));
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Watch watch =
      new Watch(
          trials,
          new Parent(InputStream.nullInputStream(), out),
          new Workers(Duration.ofHours(1), System.nanoTime()),
          end);

  private String told() {
    String told = out.toString(StandardCharsets.UTF_8).replace("\u0001", "");
    out.reset();
    return told;
  }

  private static TaskInfo task(long id, int partition) {
    return new TaskInfo(id, 7, 0, partition, 0, "0", "host", TaskLocality.ANY(), false);
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
    watch.onTaskEnd(
        new SparkListenerTaskEnd(
            0, 0, "ResultTask", why, task, new ExecutorMetrics(), TaskMetrics.empty()));
  }

  @Test
  void eachTrialIsToldOnceAndTheLastIsTheEnd() {
    starts(task(10, 1));
    assertThat(told()).contains("\"what\":\"started\",\"trial\":\"two\",\"where\":\"host\"");
    says(10, "epoch 1 of 2");
    assertThat(told())
        .contains("\"what\":\"progress\",\"trial\":\"two\",\"state\":\"epoch 1 of 2\"");
    says(10, "epoch 1 of 2");
    assertThat(told()).isEmpty();
    watch.ended(trials.get(1), FINISHED);
    assertThat(told()).contains("\"what\":\"ended\",\"trial\":\"two\",\"kind\":\"FINISHED\"");
    watch.ended(trials.get(1), FINISHED);
    says(10, "epoch 2 of 2");
    ends(task(10, 1), lost());
    assertThat(told()).isEmpty();
    assertThat(end).isNotDone();
    watch.ended(trials.get(0), FINISHED);
    assertThat(end).isCompleted();
  }

  private static TaskEndReason lost() {
    return new ExecutorLostFailure("0", true, new Some<>("killed\nand more"));
  }

  @Test
  void aLostTrialIsToldAndTheReasonRemembered() {
    starts(task(10, 0));
    told();
    ends(task(10, 0), lost());
    assertThat(told())
        .contains("\"what\":\"lost\",\"trial\":\"one\"", "worker host: it is gone (killed)\"");
    watch.ended(trials.get(0), new Outcome(Outcome.Kind.FORSAKEN, "4 attempts", 0, 5));
    assertThat(told()).contains("4 attempts; the last: worker host: it is gone (killed)");
    assertThat(watch.parked()).isEmpty();
  }

  @Test
  void aTrialAtAWorkerThatIsNotFitIsToBeSubmittedAgain() {
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
    assertThat(watch.parked()).containsExactly("one", "two");
    assertThat(watch.parked()).isEmpty();
    // When it ends, that is no loss.
    ends(task(10, 0), lost());
    assertThat(told()).isEmpty();
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
