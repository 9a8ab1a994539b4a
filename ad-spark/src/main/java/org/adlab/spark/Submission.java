package org.adlab.spark;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Attempts as Spark's jobs: the first ones of all trials in one, a task each, and every later one
 * by itself.
 */
final class Submission {

  /** The property of a job that has its attempts' number. */
  static final String NUMBER = "adlab.attempt";

  private final SparkContext spark;
  private final RDD<Trial> tasks;
  private final int trials;
  private final IntFunction<TrialTask> task;
  private final BiConsumer<Attempt, Outcome> over;
  private final Predicate<Attempt> isEnded;
  private final CompletableFuture<Void> end;

  /**
   * @param task what is done, by the attempt's number
   * @param over told of each that ended, by a thread of Spark's
   * @param isEnded whether nothing more is expected of an attempt's trial
   * @param end completed with what Spark throws
   */
  Submission(
      SparkContext spark,
      List<Trial> trials,
      IntFunction<TrialTask> task,
      BiConsumer<Attempt, Outcome> over,
      Predicate<Attempt> isEnded,
      CompletableFuture<Void> end) {
    this.spark = spark;
    this.tasks = new JavaSparkContext(spark).parallelize(trials, trials.size()).rdd();
    this.trials = trials.size();
    this.task = task;
    this.over = over;
    this.isEnded = isEnded;
    this.end = end;
  }

  /** The first attempts of all trials. */
  void all() {
    submit(IntStream.range(0, trials).mapToObj(trial -> new Attempt(trial, 0)).toList());
  }

  /** A later attempt. */
  void again(Attempt attempt) {
    submit(List.of(attempt));
  }

  /** Ends a later attempt, wherever it is. */
  void cancel(Attempt attempt) {
    spark.cancelJobGroup(group(attempt));
  }

  private static String group(Attempt attempt) {
    return "trial %d, attempt %d".formatted(attempt.trial(), attempt.number());
  }

  private void submit(List<Attempt> attempts) {
    Thread job = new Thread(() -> run(attempts), "trials");
    job.setDaemon(true);
    job.start();
  }

  private void run(List<Attempt> attempts) {
    int number = attempts.get(0).number();
    spark.setJobGroup(group(attempts.get(0)), "trials", false);
    spark.setLocalProperty(NUMBER, Integer.toString(number));
    try {
      spark.runJob(
          tasks,
          task.apply(number),
          CollectionConverters.asScala(
                  attempts.stream().map(attempt -> (Object) attempt.trial()).toList())
              .toSeq(),
          new AbstractFunction2<Object, Outcome, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object index, Outcome outcome) {
              over.accept(attempts.get((Integer) index), outcome);
              return BoxedUnit.UNIT;
            }
          },
          ClassTag$.MODULE$.apply(Outcome.class));
    } catch (Throwable e) {
      if (!attempts.stream().allMatch(isEnded)) {
        end.completeExceptionally(e);
      }
    }
  }
}
