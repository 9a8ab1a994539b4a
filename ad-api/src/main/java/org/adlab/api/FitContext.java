package org.adlab.api;

/**
 * What surrounds a student while it is fitted.
 *
 * @param seed where the student's randomness comes from
 * @param progress told of every step and epoch
 * @param scorer the experiment's scorer, not yet calibrated, for students that choose among their
 *     states by the anomaly maps of the validation images
 */
public record FitContext(Seed seed, Progress progress, Scorer scorer) {}
