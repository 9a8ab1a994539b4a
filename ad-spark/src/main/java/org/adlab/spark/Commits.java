package org.adlab.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.UnknownReason$;
import org.apache.spark.scheduler.OutputCommitCoordinator;

/**
 * Lets one attempt of each trial put its files into their place: Spark's own arbiter, asked about a
 * stage that is none of Spark's, so that all attempts of a trial are of one, whatever job they are
 * in. From Spark 3.5.2 on: in 3.5.0 and 3.5.1 it ends the job of who was lost with the permission.
 */
final class Commits {

  private static final int STAGE = Integer.MAX_VALUE;

  private final OutputCommitCoordinator coordinator;

  private Commits(OutputCommitCoordinator coordinator) {
    this.coordinator = coordinator;
  }

  /** At the driver, for so many trials. */
  static Commits of(int trials) {
    OutputCommitCoordinator coordinator = SparkEnv.get().outputCommitCoordinator();
    coordinator.stageStart(STAGE, trials - 1);
    return new Commits(coordinator);
  }

  /** A lost attempt has no permission any more, and gets none. */
  void release(Attempt attempt) {
    coordinator.taskCompleted(STAGE, 0, attempt.trial(), attempt.number(), UnknownReason$.MODULE$);
  }

  /** Asks the driver, from a worker, whether this is the attempt that counts. */
  static boolean mayCommit(Attempt attempt) {
    return SparkEnv.get()
        .outputCommitCoordinator()
        .canCommit(STAGE, 0, attempt.trial(), attempt.number());
  }
}
