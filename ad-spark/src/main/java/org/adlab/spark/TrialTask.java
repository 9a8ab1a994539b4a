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

  private static final long A_MOMENT_MILLIS = 200;
  private static final long BETWEEN_LOOKS_MILLIS = 10_000;

  /** Bytes that can be written where all is well. */
  private static final int PROBE = 1 << 20;

  /** The exit code of a process that got SIGTERM. */
  private static final int TOLD_TO_END = 128 + 15;

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
    Store store = store(context);
    List<String> complaints = complaints(store);
    if (!complaints.isEmpty()) {
      throw park(context, complaints);
    }
    try {
      TrialStore results = new TrialStore(store);
      // An earlier attempt may have come to its end, and its worker been lost before it said so; or
      // this is the earlier one, and its worker hung meanwhile.
      Optional<String> there = result(results, trial);
      if (there.isPresent()) {
        return outcome(Outcome.Kind.FINISHED, there.get(), 0, start);
      }
      state.add("starting");
      Outcome outcome = run(context, trial, results, start);
      TROUBLES.set(0);
      return outcome;
    } catch (StoreTrouble e) {
      return storeTrouble(context, store, Refusal.reason(e), start);
    } catch (IOException | UncheckedIOException | FSError e) {
      return trouble(context, "it cannot read or write: " + Refusal.reason(e), start);
    }
  }

  /** What went wrong between a worker and the sweep's folder, which is nobody's own. */
  private static final class StoreTrouble extends IOException {
    private static final long serialVersionUID = 1;

    StoreTrouble(Throwable cause) {
      super(
          "it cannot read or write the sweep's folder: "
              + Refusal.reason(cause instanceof FSError ? cause.getCause() : cause),
          cause);
    }
  }

  private static Optional<String> result(TrialStore results, Trial trial) throws StoreTrouble {
    try {
      return results.result(trial.name());
    } catch (IOException | FSError e) {
      throw new StoreTrouble(e);
    }
  }

  /**
   * The attempt came to nothing by the worker's fault; a worker where that goes on gets no more.
   */
  private Outcome trouble(TaskContext context, String why, long start) throws InterruptedException {
    if (TROUBLES.incrementAndGet() < MOST_TROUBLES) {
      return lost(why, start);
    }
    throw park(context, WorkerCheck.condemn(why));
  }

  /** The same by that of the folder: the worker goes on once that can be written to again. */
  private Outcome storeTrouble(TaskContext context, Store store, String why, long start)
      throws InterruptedException {
    if (TROUBLES.incrementAndGet() >= MOST_TROUBLES) {
      state.add(State.waiting(why));
      do {
        pause(context, BETWEEN_LOOKS_MILLIS);
      } while (!store.takes(PROBE));
      TROUBLES.set(0);
    }
    return lost(why, start);
  }

  private static Outcome lost(String why, long start) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    return outcome(Outcome.Kind.LOST, "worker %s: %s".formatted(host, why), 0, start);
  }

  /** What is wrong with this worker, whatever it is that keeps it from finding out. */
  private List<String> complaints(Store store) {
    try {
      return WorkerCheck.once(check, job, store);
    } catch (RuntimeException | LinkageError e) {
      return List.of("it cannot be seen whether all is there: " + e);
    }
  }

  private Store store(TaskContext context) throws InterruptedException {
    try {
      return Store.at(
          job.output(),
          job.isShared(),
          SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
    } catch (Refusal | IOException e) {
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
    pause(context, Long.MAX_VALUE);
    return new InterruptedException("the sweep is over");
  }

  private static void pause(TaskContext context, long millis) throws InterruptedException {
    for (long passed = 0; passed < millis; passed += A_MOMENT_MILLIS) {
      if (context.isInterrupted()) {
        throw new InterruptedException("the sweep is over");
      }
      Thread.sleep(A_MOMENT_MILLIS);
    }
  }

  private static boolean put(
      TrialStore results, Path from, String trial, String name, Attempt attempt)
      throws StoreTrouble {
    try {
      return results.put(from, trial, name, () -> Commits.mayCommit(attempt));
    } catch (IOException | FSError e) {
      throw new StoreTrouble(e);
    }
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
      if (!Files.exists(result) && end.code() == TOLD_TO_END) {
        // As is all of a machine that is shut down, and soon this process, too.
        return lost("its process was told to end", start);
      }
      String name = "%s-%d".formatted(SparkEnv.get().conf().getAppId(), context.taskAttemptId());
      Attempt attempt = new Attempt(context.partitionId(), number);
      if (!put(results, scratch, trial.name(), name, attempt)) {
        Optional<String> other = result(results, trial);
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
