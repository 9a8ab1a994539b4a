package org.adlab.api;

import java.util.Optional;

/**
 * What surrounds a student while it is fitted.
 *
 * @param seed where the student's randomness comes from
 * @param progress told of every step and epoch
 * @param scorer the experiment's scorer, not yet calibrated, for students that choose among their
 *     states by the anomaly maps of the validation images
 * @param folder where a student may keep the state of its training; empty where nothing is to be
 *     kept
 * @param grid the positions at which the student will be asked for predictions, for students that
 *     keep something of the positions themselves
 */
public record FitContext(
    Seed seed, Progress progress, Scorer scorer, Optional<TrainingFolder> folder, Grid grid) {

  /** A context in which predictions will be asked for at every position. */
  public FitContext(Seed seed, Progress progress, Scorer scorer, Optional<TrainingFolder> folder) {
    this(seed, progress, scorer, folder, Grid.ALL);
  }

  /** A context in which nothing is kept. */
  public FitContext(Seed seed, Progress progress, Scorer scorer) {
    this(seed, progress, scorer, Optional.empty());
  }

  /** The same, but that predictions will be asked for at these positions. */
  FitContext at(Grid positions) {
    return new FitContext(seed, progress, scorer, folder, positions);
  }
}
