package org.adlab.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.Utils;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** One trial, as a task of Spark's at a worker. */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Trial>, Outcome>
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** After so many workers were lost with it, a trial is taken for what ends them. */
  private static final int MOST_LOSSES = 4;

  private static final String CONFIG = "config.conf";

  private final Job job;
  private final WorkerCheck check;
  private final State state;

  TrialTask(Job job, WorkerCheck check, State state) {
    this.job = job;
    this.check = check;
    this.state = state;
  }

  @Override
  public Outcome apply(TaskContext context, Iterator<Trial> trials) {
    long start = System.nanoTime();
    Trial trial = trials.next();
    try {
      Store store = store(context);
      // An earlier attempt may have come to its end, and its worker been lost before it said so.
      TrialStore results = new TrialStore(store);
      Optional<String> there = results.result(trial.name());
      if (there.isPresent()) {
        return outcome(Outcome.Kind.FINISHED, there.get(), 0, start);
      }
      if (context.attemptNumber() >= MOST_LOSSES) {
        return outcome(
            Outcome.Kind.FORSAKEN,
            "%d attempts at different workers came to nothing".formatted(context.attemptNumber()),
            0,
            start);
      }
      List<String> complaints = WorkerCheck.once(check, job, store);
      if (!complaints.isEmpty()) {
        throw park(context, complaints);
      }
      return run(context, trial, results, start);
    } catch (IOException | FSError e) {
      // Spark then tries it elsewhere.
      throw new IllegalStateException("the worker cannot write or read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e.getMessage(), e);
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
      String attempt = "%s-%d".formatted(SparkEnv.get().conf().getAppId(), context.taskAttemptId());
      Path result = scratch.resolve(TrialStore.RESULT);
      boolean put = results.put(scratch, trial.name(), attempt, () -> mayCommit(context));
      if (!put) {
        Optional<String> other = results.result(trial.name());
        return other.isPresent()
            ? outcome(Outcome.Kind.FINISHED, other.get(), 0, start)
            : outcome(Outcome.Kind.FORSAKEN, "another attempt took its place", 0, start);
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

  /** The driver lets one attempt of each trial have its way. */
  private static boolean mayCommit(TaskContext context) {
    return SparkEnv.get()
        .outputCommitCoordinator()
        .canCommit(
            context.stageId(),
            context.stageAttemptNumber(),
            context.partitionId(),
            context.attemptNumber());
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
