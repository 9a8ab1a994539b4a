package org.adlab.experiments.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** Runs trials on this machine, each in a process of its own, several at a time. */
public final class LocalExecutor implements Executor {

  /** How long a trial's process may take to let go of its directory when its parent was killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int workers;
  private final ChildJvm jvm;
  private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;
  private SweepFolder folder = new SweepFolder(Path.of(""));

  /**
   * @param workers how many trials run at a time, at least 1
   * @param jvm how their processes are started
   */
  public LocalExecutor(int workers, ChildJvm jvm) {
    this.workers = workers;
    this.jvm = jvm;
  }

  @Override
  public void begin(Path folder, SweepPlan plan, TrialEvents events) {
    this.folder = new SweepFolder(folder);
  }

  @Override
  public void run(List<PlannedTrial> trials, TrialEvents events)
      throws IOException, InterruptedException {
    Queue<PlannedTrial> waiting = new ConcurrentLinkedQueue<>(trials);
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        ends.add(pool.submit(() -> work(number, waiting, events)));
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
  private void work(int worker, Queue<PlannedTrial> waiting, TrialEvents events) {
    for (PlannedTrial trial = waiting.poll(); trial != null && !stopped; trial = waiting.poll()) {
      events.started(worker, trial);
      try {
        end(worker, trial, events);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Runs a trial, and tells of its end. */
  private void end(int worker, PlannedTrial trial, TrialEvents events)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Optional<Failure> failure;
    Map<String, Double> metrics = Map.of();
    try {
      failure = one(worker, trial, events);
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
      events.failed(worker, trial, failure.get(), took);
    } else {
      events.finished(worker, trial, metrics, took);
    }
  }

  private Optional<Failure> one(int worker, PlannedTrial trial, TrialEvents events)
      throws IOException, InterruptedException {
    Path directory = folder.prepare(trial);
    awaitEnd(directory);
    TrialProcess process = TrialProcess.start(jvm, directory);
    running.add(process);
    try {
      return process.await(directory, state -> events.progress(worker, state));
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
