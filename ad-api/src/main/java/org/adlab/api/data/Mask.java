package org.adlab.api.data;

import java.util.List;

/**
 * Ground truth for one image, at the ground truth's own resolution.
 *
 * @param height rows
 * @param width columns
 * @param values {@code height * width} bytes, row by row: 0 for normal, anything else for anomalous
 * @param defects each annotated defect by itself, where the data set tells them apart; else empty
 */
public record Mask(int height, int width, byte[] values, List<Defect> defects) {

  /**
   * One whole annotated defect, be it in several pieces. Defects may overlap.
   *
   * @param values bytes as the mask's, 0 outside the defect, and nowhere else where the mask is 0
   * @param saturation how many found pixels make the defect found wholly, at least 1; one beyond
   *     the defect's size counts as its size
   */
  public record Defect(byte[] values, long saturation) {

    public Defect {
      if (saturation < 1) {
        throw new IllegalArgumentException("a saturation of %d pixels".formatted(saturation));
      }
    }
  }

  public Mask {
    if (height < 1 || width < 1 || values.length != (long) height * width) {
      throw new IllegalArgumentException(
          "%d values for a mask of %d x %d".formatted(values.length, height, width));
    }
    for (Defect defect : defects) {
      if (defect.values.length != values.length) {
        throw new IllegalArgumentException(
            "%d values for a defect of %d x %d".formatted(defect.values.length, height, width));
      }
    }
    defects = List.copyOf(defects);
  }

  /** One whose defects are not told apart. */
  public Mask(int height, int width, byte[] values) {
    this(height, width, values, List.of());
  }
}
