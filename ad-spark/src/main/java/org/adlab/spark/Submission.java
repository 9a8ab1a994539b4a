package org.adlab.spark;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** A sweep's trials as Spark's jobs: all in one, a task each, and a job for each one again. */
final class Submission {

  private final SparkContext spark;
  private final List<Trial> trials;
  private final RDD<Trial> tasks;
  private final TrialTask task;
  private final BiConsumer<Trial, Outcome> ended;
  private final CompletableFuture<Void> end;

  /**
   * @param task what is done for each
   * @param ended told of each that ended, by a thread of Spark's
   * @param end completed with what Spark throws
   */
  Submission(
      SparkContext spark,
      List<Trial> trials,
      TrialTask task,
      BiConsumer<Trial, Outcome> ended,
      CompletableFuture<Void> end) {
    this.spark = spark;
    this.trials = trials;
    this.tasks = new JavaSparkContext(spark).parallelize(trials, trials.size()).rdd();
    this.task = task;
    this.ended = ended;
    this.end = end;
  }

  void all() {
    submit(IntStream.range(0, trials.size()).boxed().toList());
  }

  /** One more, while whoever took it first holds it and never runs it. */
  void again(String trial) {
    submit(
        IntStream.range(0, trials.size())
            .filter(i -> trials.get(i).name().equals(trial))
            .boxed()
            .toList());
  }

  private void submit(List<Integer> partitions) {
    Thread job = new Thread(() -> run(partitions), "trials");
    job.setDaemon(true);
    job.start();
  }

  private void run(List<Integer> partitions) {
    try {
      spark.runJob(
          tasks,
          task,
          CollectionConverters.asScala(partitions.stream().map(i -> (Object) i).toList()).toSeq(),
          new AbstractFunction2<Object, Outcome, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object index, Outcome outcome) {
              ended.accept(trials.get(partitions.get((Integer) index)), outcome);
              return BoxedUnit.UNIT;
            }
          },
          ClassTag$.MODULE$.apply(Outcome.class));
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }
}
