package org.adlab.metrics;

/**
 * One whole annotated defect of an image, be it in several pieces, with the number of its pixels
 * that suffice: the saturation threshold of MVTec LOCO (Bergmann et al., Beyond Dents and
 * Scratches, IJCV 2022, section 4.2). Defects may overlap.
 *
 * @param mask {@code height * width} bytes as of the image, 0 outside the defect
 * @param saturation how many found pixels make the defect found wholly, at least 1; one beyond the
 *     defect's size counts as its size
 */
public record Defect(byte[] mask, long saturation) {

  public Defect {
    if (saturation < 1) {
      throw new IllegalArgumentException(
          "A defect's saturation threshold is at least 1 pixel, not %d.".formatted(saturation));
    }
  }
}
