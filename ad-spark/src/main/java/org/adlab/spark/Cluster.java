package org.adlab.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Has Spark run trials: all in one job, a task each. */
final class Cluster {

  /** So long a master that answers may take to take the sweep on. */
  private static final int PATIENCE_SECONDS = 12;

  /** So long nobody may take a trial before that is said. */
  private static final int SILENCE_SECONDS = 12;

  private final Job job;
  private final Store store;
  private final Parent parent;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  Cluster(Job job, Store store, Parent parent) {
    this.job = job;
    this.store = store;
    this.parent = parent;
  }

  /**
   * Runs trials, and returns when all have ended.
   *
   * @throws Refusal if the cluster, or one of its workers, is not fit for it
   */
  void run(List<Trial> trials) throws IOException, InterruptedException {
    Master.require(job.master());
    String marker = Store.MARKER + UUID.randomUUID();
    // Nobody else writes to a folder that AdLab has locked; a store at a URI has no lock.
    store.removeAttempts(job.isShared() ? Duration.ZERO : Duration.ofHours(1));
    store.write(marker, "a sweep is looking whether its workers see this folder\n");
    try {
      SparkContext spark = begin();
      try {
        run(trials, spark, check(spark, marker));
      } finally {
        spark.stop(0);
      }
    } finally {
      store.delete(marker);
    }
  }

  private SparkContext begin() throws InterruptedException {
    CompletableFuture<SparkContext> begun =
        CompletableFuture.supplyAsync(() -> new SparkContext(Properties.of(job)));
    try {
      return Master.isStandalone(job.master())
          ? begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          : begun.get();
    } catch (TimeoutException e) {
      throw new Refusal(
          "the master %s answers, but does not take the sweep on; check that it is Spark %s with Scala 2.13, and that it can reach this machine (sweep.spark.driver.host)"
              .formatted(job.master(), org.apache.spark.package$.MODULE$.SPARK_VERSION()));
    } catch (ExecutionException e) {
      throw new Refusal(
          "Spark does not begin with the master %s: %s".formatted(job.master(), firstLine(e)));
    }
  }

  /** Of what lies beneath. */
  private static String firstLine(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? "" : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private WorkerCheck check(SparkContext spark, String marker) throws IOException {
    Map<String, Boolean> paths = new TreeMap<>();
    job.paths().forEach(path -> paths.put(path, Files.isDirectory(Path.of(path))));
    return new WorkerCheck(
        marker,
        Runtime.version().feature(),
        spark.version(),
        job.command().isEmpty() ? Map.of() : Installation.of(job.command()),
        paths);
  }

  private void run(List<Trial> trials, SparkContext spark, WorkerCheck check)
      throws InterruptedException {
    State state = new State();
    spark.register(state, State.NAME);
    Watch watch = new Watch(trials, parent, why -> end.completeExceptionally(new Refusal(why)));
    spark.addSparkListener(watch);
    RDD<Trial> tasks = new JavaSparkContext(spark).parallelize(trials, trials.size()).rdd();
    Thread work =
        new Thread(() -> submit(spark, tasks, new TrialTask(job, check, state), trials, watch));
    work.setDaemon(true);
    work.start();
    try {
      await(watch, Properties.patience(spark.getConf()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(
          "Spark gave up: %s; %sspark.log in the sweep's folder tells more"
              .formatted(firstLine(e), watch.hasBegun() ? "" : Watch.STILLBORN));
    }
  }

  private void submit(
      SparkContext spark, RDD<Trial> tasks, TrialTask task, List<Trial> trials, Watch watch) {
    try {
      spark.runJob(
          tasks,
          task,
          CollectionConverters.asScala(
                  IntStream.range(0, trials.size()).mapToObj(i -> (Object) i).toList())
              .toSeq(),
          new AbstractFunction2<Object, Outcome, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object index, Outcome outcome) {
              ended(trials.get((Integer) index).name(), outcome, watch);
              return BoxedUnit.UNIT;
            }
          },
          ClassTag$.MODULE$.apply(Outcome.class));
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  private void ended(String trial, Outcome outcome, Watch watch) {
    if (outcome.kind() == Outcome.Kind.UNFIT) {
      end.completeExceptionally(new Refusal(outcome.text()));
      return;
    }
    watch.ended(trial, outcome);
  }

  private void await(Watch watch, Duration patience)
      throws InterruptedException, ExecutionException {
    for (int second = 1; ; second++) {
      try {
        end.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        look(watch, patience, second);
      }
    }
  }

  private void look(Watch watch, Duration patience, int second) {
    watch
        .silent(patience)
        .ifPresent(
            host ->
                end.completeExceptionally(
                    new Refusal(
                        "worker %s has taken a trial and says nothing of it; check that it is Spark %s with Scala 2.13, and look into work/app-*/*/stderr in its SPARK_HOME"
                            .formatted(host, org.apache.spark.package$.MODULE$.SPARK_VERSION()))));
    if (second == SILENCE_SECONDS && !watch.hasBegun()) {
      parent.tell(
          "message",
          "text",
          "no worker of %s has taken a trial yet; each wants %d cores (engine.threads) and %s of memory (sweep.spark.executor.memory): check on the master's page that workers are there and have so much free"
              .formatted(job.master(), job.cores(), Properties.of(job).get(Properties.MEMORY)));
    }
  }
}
