package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Anomaly maps and image scores of a batch; raw, in the scorer's own unit, higher meaning more
 * anomalous.
 *
 * @param maps {@code (N,H,W)} float32
 * @param image one score an image
 * @param perLevel {@code (N,h,w)} a level: each level's own map before they were joined, of any
 *     size, for looking at
 */
public record Scores(NDArray maps, float[] image, List<NDArray> perLevel) {

  public Scores {
    perLevel = List.copyOf(perLevel);
  }
}
