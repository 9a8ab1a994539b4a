package org.adlab.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.Utils;

/** Runs a trial in a process of its own, at a worker that is fit, and puts what it left. */
final class TrialRun {

  /** What AdLab says of its process's end then, which is the worker's fault. */
  private static final String DISK_FULL = "the disk is full";

  /** The exit code of a process that got SIGTERM. */
  private static final int TOLD_TO_END = 128 + 15;

  private static final String CONFIG = "config.conf";

  private final Job job;
  private final State state;
  private final TrialStore results;
  private final TaskContext context;
  private final int number;

  /**
   * @param state told how far it is
   * @param number the attempt's
   */
  TrialRun(Job job, State state, TrialStore results, TaskContext context, int number) {
    this.job = job;
    this.state = state;
    this.results = results;
    this.context = context;
    this.number = number;
  }

  /** What went wrong between a worker and the sweep's folder, which is nobody's own. */
  static final class StoreTrouble extends IOException {
    private static final long serialVersionUID = 1;

    StoreTrouble(Throwable cause) {
      super(
          "it cannot read or write the sweep's folder: "
              + Refusal.reason(cause instanceof FSError ? cause.getCause() : cause),
          cause);
    }
  }

  /**
   * Runs a trial, unless it is finished already: an earlier attempt may have come to its end, and
   * its worker been lost before it said so; or this is the earlier one, and its worker hung.
   *
   * @param start when the attempt began
   * @throws StoreTrouble if the sweep's folder cannot be read or written
   * @throws IOException if this worker's own disk cannot
   */
  Outcome of(Trial trial, long start) throws IOException, InterruptedException {
    Optional<String> there = result(trial);
    if (there.isPresent()) {
      return Outcome.of(Outcome.Kind.FINISHED, there.get(), 0, start);
    }
    state.add("starting");
    // Which Spark's worker removes if this process is killed.
    Path local = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
    Path scratch = Files.createTempDirectory(local, "trial-" + trial.name() + "-");
    try {
      Files.writeString(scratch.resolve(CONFIG), trial.config(), StandardCharsets.UTF_8);
      return ended(trial, child(scratch), scratch, start);
    } finally {
      remove(scratch);
    }
  }

  private Outcome ended(Trial trial, Child.End end, Path scratch, long start) throws IOException {
    Path result = scratch.resolve(TrialStore.RESULT);
    boolean finished = Files.exists(result);
    if (!finished && end.said().contains(DISK_FULL)) {
      throw new IOException("%s: %s".formatted(scratch, end.said()));
    }
    if (!finished && end.code() == TOLD_TO_END) {
      // As is all of a machine that is shut down, and soon this process, too.
      return Outcome.lost("its process was told to end", start);
    }
    if (!put(scratch, trial)) {
      Optional<String> other = result(trial);
      return Outcome.of(
          other.isPresent() ? Outcome.Kind.FINISHED : Outcome.Kind.DENIED,
          other.orElse(""),
          0,
          start);
    }
    return finished
        ? Outcome.of(Outcome.Kind.FINISHED, Files.readString(result), 0, start)
        : Outcome.of(Outcome.Kind.FAILED, end.said(), end.code(), start);
  }

  private boolean put(Path scratch, Trial trial) throws StoreTrouble {
    String name = "%s-%d".formatted(SparkEnv.get().conf().getAppId(), context.taskAttemptId());
    Attempt attempt = new Attempt(context.partitionId(), number);
    try {
      return results.put(scratch, trial.name(), name, () -> Commits.mayCommit(attempt));
    } catch (IOException | FSError e) {
      throw new StoreTrouble(e);
    }
  }

  private Optional<String> result(Trial trial) throws StoreTrouble {
    try {
      return results.result(trial.name());
    } catch (IOException | FSError e) {
      throw new StoreTrouble(e);
    }
  }

  private Child.End child(Path scratch) throws IOException, InterruptedException {
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
