package org.adlab.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** One attempt of a trial, as a task of Spark's at a worker. */
final class TrialTask extends AbstractFunction2<TaskContext, Iterator<Trial>, Outcome>
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** So many attempts after each other may fail by the worker's fault before it takes no more. */
  private static final int MOST_TROUBLES = 2;

  private static final long A_MOMENT_MILLIS = 200;
  private static final long BETWEEN_LOOKS_MILLIS = 10_000;

  /** Bytes that can be written where all is well. */
  private static final int PROBE = 1 << 20;

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
      return Outcome.lost("Spark has run it twice", start);
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
      Outcome outcome =
          new TrialRun(job, state, new TrialStore(store), context, number).of(trial, start);
      TROUBLES.set(0);
      return outcome;
    } catch (TrialRun.StoreTrouble e) {
      return storeTrouble(context, store, Refusal.reason(e), start);
    } catch (IOException | UncheckedIOException | FSError e) {
      return trouble(context, "it cannot read or write: " + Refusal.reason(e), start);
    }
  }

  /**
   * The attempt came to nothing by the worker's fault; a worker where that goes on gets no more.
   */
  private Outcome trouble(TaskContext context, String why, long start) throws InterruptedException {
    if (TROUBLES.incrementAndGet() < MOST_TROUBLES) {
      return Outcome.lost(why, start);
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
    return Outcome.lost(why, start);
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
}
