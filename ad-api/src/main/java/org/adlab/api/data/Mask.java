package org.adlab.api.data;

/**
 * Ground truth for one image, at the ground truth's own resolution.
 *
 * @param height rows
 * @param width columns
 * @param values {@code height * width} bytes, row by row: 0 for normal, anything else for anomalous
 */
public record Mask(int height, int width, byte[] values) {

  public Mask {
    if (height < 1 || width < 1 || values.length != (long) height * width) {
      throw new IllegalArgumentException(
          "%d values for a mask of %d x %d".formatted(values.length, height, width));
    }
  }
}
