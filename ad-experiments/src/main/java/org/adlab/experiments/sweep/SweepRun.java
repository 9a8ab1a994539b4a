package org.adlab.experiments.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.child.ChildJvm;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.results.FinishedRun;

/**
 * Runs a plan's trials, each in a process of its own, several at a time. What is finished in the
 * folder already is left as it is, so that a sweep that was killed goes on where it was.
 */
public final class SweepRun {

  /** How long a trial's process may take to let go of its directory when its parent was killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SweepFolder folder;
  private final ChildJvm jvm;
  private final SweepListener listener;
  private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Queue<PlannedTrial> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  private SweepRun(SweepFolder folder, ChildJvm jvm, SweepListener listener) {
    this.folder = folder;
    this.jvm = jvm;
    this.listener = listener;
  }

  /**
   * Runs what is missing.
   *
   * @param path the sweep's folder; made if need be
   * @param workers how many trials run at a time, at least 1
   * @param retry whether those that failed before are run again
   * @return the reasons of those that failed, now or before, by title
   * @throws InvalidSettingsException if another sweep is writing to the folder
   */
  public static Map<String, String> run(
      SweepPlan plan, Path path, int workers, boolean retry, ChildJvm jvm, SweepListener listener)
      throws IOException, InterruptedException {
    try (DirectoryLock lock = DirectoryLock.of(path)) {
      SweepRun run = new SweepRun(new SweepFolder(lock.directory()), jvm, listener);
      run.folder.index(plan);
      run.sort(plan, retry);
      run.employ(workers);
      return run.failures;
    }
  }

  /** How many of a plan's trials are finished in a folder, which need not be there. */
  public static long finished(SweepPlan plan, Path path) {
    SweepFolder folder = new SweepFolder(path);
    return plan.trials().parallelStream()
        .filter(trial -> folder.state(trial) == SweepFolder.State.FINISHED)
        .count();
  }

  /** What is there stays; the rest waits. */
  private void sort(SweepPlan plan, boolean retry) throws IOException {
    int finished = 0;
    for (PlannedTrial trial : plan.trials()) {
      switch (folder.state(trial)) {
        case FINISHED -> finished++;
        case FAILED -> {
          if (retry) {
            waiting.add(trial);
          } else {
            folder.failure(trial).ifPresent(told -> failures.put(trial.title(), told.reason()));
          }
        }
        case DAMAGED -> {
          listener.message(
              "%s: its %s cannot be read, so it is run again"
                  .formatted(folder.directory(trial), FinishedRun.RESULT));
          folder.remove(trial);
          waiting.add(trial);
        }
        case MISSING -> waiting.add(trial);
      }
    }
    long others = folder.others(plan);
    if (others > 0) {
      listener.message(
          "%d finished trials of an earlier plan lie here, too; tables, charts and reports leave them out"
              .formatted(others));
    }
    listener.begin(finished, failures.size(), waiting.size());
  }

  private void employ(int workers) throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        ends.add(pool.submit(() -> work(number)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      stop();
      throw unwrapped(e);
    } catch (InterruptedException e) {
      stop();
      throw e;
    } finally {
      pool.shutdownNow();
    }
  }

  private static IOException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UncheckedIOException && cause.getCause() instanceof IOException own) {
      return own;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    throw new IllegalStateException(cause);
  }

  private void stop() {
    stopped = true;
    running.forEach(TrialProcess::kill);
  }

  /** Not even one that failed stops it; a folder that cannot be written to does. */
  private void work(int worker) {
    for (PlannedTrial trial = waiting.poll(); trial != null && !stopped; trial = waiting.poll()) {
      long start = System.nanoTime();
      synchronized (listener) {
        listener.started(worker, trial.title());
      }
      try {
        end(worker, trial, start);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Runs a trial, and tells of its end. */
  private void end(int worker, PlannedTrial trial, long start)
      throws IOException, InterruptedException {
    Optional<Failure> failure;
    Map<String, Double> metrics = Map.of();
    try {
      failure = one(worker, trial);
      if (failure.isEmpty()) {
        metrics = FinishedRun.in(folder.directory(trial)).metrics();
      }
    } catch (AdLabException e) {
      failure = Optional.of(new Failure(0, String.valueOf(e.getMessage())));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (stopped) {
      return;
    }
    if (failure.isPresent()) {
      failed(worker, trial, failure.get(), took);
    } else {
      synchronized (listener) {
        listener.finished(worker, trial.title(), metrics, took);
      }
    }
  }

  private void failed(int worker, PlannedTrial trial, Failure failure, Duration took)
      throws IOException {
    failure.write(folder.directory(trial));
    synchronized (listener) {
      failures.put(trial.title(), failure.reason());
      listener.failed(worker, trial.title(), failure.reason(), took);
    }
  }

  private Optional<Failure> one(int worker, PlannedTrial trial)
      throws IOException, InterruptedException {
    Path directory = folder.prepare(trial);
    awaitEnd(directory);
    TrialProcess process = TrialProcess.start(jvm, directory);
    running.add(process);
    try {
      return process.await(
          directory,
          state -> {
            synchronized (listener) {
              listener.progress(worker, state);
            }
          });
    } finally {
      running.remove(process);
    }
  }

  /** A process whose parent was killed a moment ago may not have ended yet. */
  private static void awaitEnd(Path directory) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        DirectoryLock.of(directory).close();
        return;
      } catch (InvalidSettingsException e) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new AdLabException(
              "%s is still being written to; wait for the end of the run that does so"
                  .formatted(directory),
              e);
        }
        Thread.sleep(100);
      }
    }
  }
}
