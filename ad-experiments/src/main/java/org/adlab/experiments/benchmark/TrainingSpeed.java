package org.adlab.experiments.benchmark;

/**
 * How fast a student learns, its first epoch apart.
 *
 * @param images that an epoch shows
 * @param steps of an epoch
 * @param epochs that were measured
 * @param epoch a whole one, with all that belongs to it, in ms
 * @param image of its steps alone, without validation, in ms
 * @param rate of its steps
 */
public record TrainingSpeed(
    int images, int steps, int epochs, Times epoch, Times image, Rate rate) {}
