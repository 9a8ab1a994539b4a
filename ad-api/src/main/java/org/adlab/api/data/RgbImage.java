package org.adlab.api.data;

/**
 * An image as plain numbers.
 *
 * @param height rows
 * @param width columns
 * @param values {@code 3 * height * width} floats in [0,1]: the red plane row by row, then the
 *     green, then the blue
 */
public record RgbImage(int height, int width, float[] values) {

  public RgbImage {
    if (height < 1 || width < 1 || values.length != 3L * height * width) {
      throw new IllegalArgumentException(
          "%d values for an RGB image of %d x %d".formatted(values.length, height, width));
    }
  }
}
