package org.adlab.experiments.maps;

import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;

/** Scores as floats, without a change in their order. */
final class ExactFloats {

  private ExactFloats() {}

  /**
   * Doubles as floats.
   *
   * @param width of the map's rows; 0 where there are none
   * @param where the file, and the image in it
   * @throws AdLabException if a float cannot hold a value exactly: rounded, scores that differ
   *     could become one, and with them the figures other ones
   */
  static float[] of(double[] values, int width, String where) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
      if (floats[i] != values[i] && !Double.isNaN(values[i])) {
        String place =
            width == 0
                ? "image %d".formatted(i)
                : "row %d, column %d".formatted(i / width, i % width);
        throw new AdLabException(
            "%s has the float64 score %s at %s, which float32 cannot hold exactly; round it yourself by saving it with .astype('float32'), so that others rank the same numbers"
                .formatted(where, values[i], place));
      }
    }
    return floats;
  }

  /** A map whose image score is its highest score. */
  static AnomalyMap map(int height, int width, float[] values) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      highest = Math.max(highest, value);
    }
    return new AnomalyMap(height, width, values, highest);
  }
}
