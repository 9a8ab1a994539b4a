package org.adlab.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.Utils;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** One attempt of a trial, as a task of Spark's at a worker. */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Trial>, Outcome>
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** So many attempts after each other may fail by the worker's fault before it takes no more. */
  private static final int MOST_TROUBLES = 2;

  /** What AdLab says of its process's end then, which is the worker's fault, too. */
  private static final String DISK_FULL = "the disk is full";

  private static final String CONFIG = "config.conf";

  /** Of this executor, since its last attempt that went well. */
  private static final AtomicInteger TROUBLES = new AtomicInteger();

  private final Job job;
  private final WorkerCheck check;
  private final State state;
  private final int number;

  /**
   * @param number the attempt's
   */
  TrialTask(Job job, WorkerCheck check, State state, int number) {
    this.job = job;
    this.check = check;
    this.state = state;
    this.number = number;
  }

  @Override
  public Outcome apply(TaskContext context, Iterator<Trial> trials) {
    long start = System.nanoTime();
    Trial trial = trials.next();
    if (context.attemptNumber() > 0) {
      // What Spark runs again by itself; the driver decides that.
      return outcome(Outcome.Kind.LOST, "Spark has run it twice", 0, start);
    }
    try {
      return attempt(context, trial, start);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private Outcome attempt(TaskContext context, Trial trial, long start)
      throws InterruptedException {
    try {
      Store store = store(context);
      TrialStore results = new TrialStore(store);
      // An earlier attempt may have come to its end, and its worker been lost before it said so.
      Optional<String> there = number == 0 ? Optional.empty() : results.result(trial.name());
      if (there.isPresent()) {
        return outcome(Outcome.Kind.FINISHED, there.get(), 0, start);
      }
      List<String> complaints = complaints(store);
      if (!complaints.isEmpty()) {
        throw park(context, complaints);
      }
      state.add("starting");
      if (number == 0) {
        // AdLab has said that it is not finished, whatever is there.
        results.deleteResult(trial.name());
      }
      Outcome outcome = run(context, trial, results, start);
      TROUBLES.set(0);
      return outcome;
    } catch (IOException | UncheckedIOException | FSError e) {
      return trouble(context, "it cannot read or write: " + Refusal.reason(e), start);
    }
  }

  /**
   * The attempt came to nothing by the worker's fault; a worker where that goes on gets no more.
   */
  private Outcome trouble(TaskContext context, String why, long start) throws InterruptedException {
    if (TROUBLES.incrementAndGet() < MOST_TROUBLES) {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      return outcome(Outcome.Kind.LOST, "worker %s: %s".formatted(host, why), 0, start);
    }
    throw park(context, List.of(why));
  }

  /** What is wrong with this worker, whatever it is that keeps it from finding out. */
  private List<String> complaints(Store store) {
    try {
      return WorkerCheck.once(check, job, store);
    } catch (RuntimeException | LinkageError e) {
      return List.of("it cannot be seen whether all is there: " + e);
    }
  }

  private Store store(TaskContext context) throws IOException, InterruptedException {
    try {
      return Store.at(
          job.output(),
          job.isShared(),
          SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
    } catch (Refusal e) {
      throw park(context, List.of(Refusal.reason(e)));
    }
  }

  private static Outcome outcome(Outcome.Kind kind, String text, int code, long start) {
    return new Outcome(kind, text, code, (System.nanoTime() - start) / 1_000_000);
  }

  /** Keeps this worker's core, so that it is given no other trials: all would fail at once. */
  private InterruptedException park(TaskContext context, List<String> complaints)
      throws InterruptedException {
    state.add(State.unfit(complaints));
    while (!context.isInterrupted()) {
      Thread.sleep(200);
    }
    return new InterruptedException("the sweep is over");
  }

  private Outcome run(TaskContext context, Trial trial, TrialStore results, long start)
      throws IOException, InterruptedException {
    // Which Spark's worker removes if this process is killed.
    Path local = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
    Path scratch = Files.createTempDirectory(local, "trial-" + trial.name() + "-");
    try {
      Files.writeString(scratch.resolve(CONFIG), trial.config(), StandardCharsets.UTF_8);
      Child.End end = child(context, scratch);
      Path result = scratch.resolve(TrialStore.RESULT);
      if (!Files.exists(result) && end.said().contains(DISK_FULL)) {
        throw new IOException("%s: %s".formatted(scratch, end.said()));
      }
      String name = "%s-%d".formatted(SparkEnv.get().conf().getAppId(), context.taskAttemptId());
      Attempt attempt = new Attempt(context.partitionId(), number);
      if (!results.put(scratch, trial.name(), name, () -> Commits.mayCommit(attempt))) {
        Optional<String> other = results.result(trial.name());
        return outcome(
            other.isPresent() ? Outcome.Kind.FINISHED : Outcome.Kind.DENIED,
            other.orElse(""),
            0,
            start);
      }
      return Files.exists(result)
          ? outcome(Outcome.Kind.FINISHED, Files.readString(result), 0, start)
          : outcome(Outcome.Kind.FAILED, end.said(), end.code(), start);
    } finally {
      remove(scratch);
    }
  }

  private Child.End child(TaskContext context, Path scratch)
      throws IOException, InterruptedException {
    if (job.command().isEmpty()) {
      // For who measures what all else takes.
      Files.writeString(scratch.resolve(TrialStore.RESULT), "{}");
      return new Child.End(0, "");
    }
    return Child.run(
        job.command().stream().map(argument -> argument(argument, scratch)).toList(),
        job.environment(),
        scratch,
        state::add,
        context::isInterrupted);
  }

  /** An argument as it is at this worker. */
  private String argument(String argument, Path scratch) {
    String home = "-Duser.home=";
    if (argument.equals(Job.JAVA)) {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
    if (argument.startsWith(home)
        && !Files.isWritable(Path.of(argument.substring(home.length())))) {
      return home + System.getProperty("user.home");
    }
    return job.there(argument).replace(Job.DIRECTORY, scratch.toString());
  }

  /** What cannot be removed goes with the worker's folder; the trial's outcome stands. */
  private static void remove(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("%s cannot be removed: %s".formatted(directory, e));
    }
  }
}
