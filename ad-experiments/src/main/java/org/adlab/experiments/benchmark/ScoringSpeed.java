package org.adlab.experiments.benchmark;

/**
 * How fast images in memory are scored.
 *
 * @param batch how many at once
 * @param by what scores: engine or runtime, with its version
 * @param image in ms; of a batch of 1 it is the latency
 * @param rate of all networks, forward
 */
public record ScoringSpeed(int batch, String by, Times image, Rate rate) {

  /** The throughput, at the median. */
  public double imagesPerSecond() {
    return 1000 / image.median();
  }
}
