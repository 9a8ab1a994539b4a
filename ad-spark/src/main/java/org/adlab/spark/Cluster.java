package org.adlab.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;

/** Has Spark run trials. */
final class Cluster {

  /** So long a master that answers may take to take the sweep on. */
  private static final int PATIENCE_SECONDS = 12;

  private final Job job;
  private final Store store;
  private final Parent parent;

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
    PropertyNames.doubts(job.properties().keySet())
        .forEach(doubt -> parent.tell("message", "text", doubt));
    Master.require(job.master());
    String marker = Store.MARKER + UUID.randomUUID();
    store.deleteMarkers();
    new TrialStore(store).deleteAttempts();
    store.write(marker, "a sweep is looking whether its workers see this folder\n");
    try {
      SparkContext spark = begin();
      try {
        run(trials, spark, check(spark, marker));
      } finally {
        spark.stop(0);
      }
    } finally {
      deleted(marker);
    }
  }

  /** What cannot be removed hides nothing that was told before; the next sweep removes it. */
  private void deleted(String marker) {
    try {
      store.delete(marker);
    } catch (IOException e) {
      System.err.println("%s cannot be removed: %s".formatted(marker, e));
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
          "Spark does not begin with the master %s: %s"
              .formatted(job.master(), Refusal.reason(e.getCause())));
    }
  }

  private WorkerCheck check(SparkContext spark, String marker) throws IOException {
    Map<String, Boolean> paths = new TreeMap<>();
    job.paths().forEach(path -> paths.put(path, Files.isDirectory(Path.of(path))));
    return new WorkerCheck(
        marker,
        Runtime.version().feature(),
        spark.version(),
        job.command().isEmpty() ? Map.of() : Installation.of(job.command()),
        Installation.plugins(Installation.pluginFolder(job.command(), job.here())),
        paths);
  }

  private void run(List<Trial> trials, SparkContext spark, WorkerCheck check)
      throws InterruptedException {
    State state = new State();
    spark.register(state, State.NAME);
    Workers workers =
        new Workers(job.cores(), Properties.patience(spark.getConf()), System.nanoTime());
    CompletableFuture<Void> end = new CompletableFuture<>();
    Commits commits = Commits.of(trials.size());
    Dispatcher dispatcher = new Dispatcher(trials, parent, commits::release, end);
    Watch watch = new Watch(dispatcher, workers, parent, end);
    spark.addSparkListener(watch);
    Submission submission =
        new Submission(
            spark,
            trials,
            number -> new TrialTask(job, check, state, number),
            dispatcher::over,
            dispatcher::isEnded,
            end);
    submission.all();
    try {
      while (!isOver(end)) {
        watch.giveUpSilent();
        dispatcher.due().forEach(submission::again);
        dispatcher.needless().forEach(submission::cancel);
        look(workers);
        workers.refusal(System.nanoTime()).map(Refusal::new).ifPresent(end::completeExceptionally);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(
          "Spark gave up: %s; %sspark.log in the sweep's folder tells more"
              .formatted(
                  Refusal.reason(e.getCause()),
                  workers.haveBegun() ? "" : EarlyEnds.REMEDY + "; "));
    }
  }

  /** Whether it is, after a second at the latest. */
  private static boolean isOver(CompletableFuture<Void> end)
      throws InterruptedException, ExecutionException {
    try {
      end.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void look(Workers workers) {
    workers.news().ifPresent(text -> parent.tell("message", "text", text));
    if (workers.isTimeToTell(System.nanoTime())) {
      parent.tell(
          "message",
          "text",
          (workers.haveBegun()
                  ? "no worker of %s is left; the sweep waits for one, though a master that was started anew knows nothing of this sweep (cores: %d, as engine.threads says; memory: %s, as sweep.spark.executor.memory does); Ctrl-C ends it, and what is finished stays"
                  : "no worker of %s has taken a trial yet; the sweep waits for one (cores: %d, as engine.threads says; memory: %s, as sweep.spark.executor.memory does): check on the master's page that workers are there and have so much free")
              .formatted(job.master(), job.cores(), Properties.of(job).get(Properties.MEMORY)));
    }
  }
}
