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
 */
public record FitContext(
    Seed seed, Progress progress, Scorer scorer, Optional<TrainingFolder> folder) {

  /** A context in which nothing is kept. */
  public FitContext(Seed seed, Progress progress, Scorer scorer) {
    this(seed, progress, scorer, Optional.empty());
  }
}
