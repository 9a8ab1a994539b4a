package org.adlab.api;

/**
 * The anomaly map of one image, out of the engine's hands.
 *
 * @param height rows
 * @param width columns
 * @param values {@code height * width} raw scores, row by row, higher meaning more anomalous
 * @param imageScore how anomalous the image is as a whole, raw
 */
public record AnomalyMap(int height, int width, float[] values, float imageScore) {

  public AnomalyMap {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          "%d values for a map of %d x %d".formatted(values.length, height, width));
    }
  }
}
