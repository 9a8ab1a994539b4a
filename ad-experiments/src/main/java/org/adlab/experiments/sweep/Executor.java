package org.adlab.experiments.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a sweep's trials run. For one sweep. */
public interface Executor extends AutoCloseable {

  /**
   * The sweep begins: before it is looked at which trials are finished. An executor whose results
   * lie elsewhere brings those that are there into the folder.
   *
   * @param folder the sweep's folder, which is locked and has its index
   * @param events told of what people should read
   */
  void begin(Path folder, SweepPlan plan, TrialEvents events)
      throws IOException, InterruptedException;

  /**
   * Runs trials, and returns when all have ended. One that fails is told as an event and stops no
   * others.
   *
   * @param trials none of which is finished
   */
  void run(List<PlannedTrial> trials, TrialEvents events) throws IOException, InterruptedException;

  /** The sweep is over, for better or worse. */
  @Override
  default void close() {}
}
