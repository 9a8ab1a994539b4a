package org.adlab.metrics;

import java.util.List;

/**
 * What is anomalous in one image.
 *
 * @param regions the 8-connected regions of its mask
 * @param defects each annotated defect's pixels; empty where none are known
 * @param enough for each defect how many of its pixels must be found
 */
record GroundTruth(Regions regions, List<int[]> defects, int[] enough) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if a defect is of another size than the mask, has no pixel, or
   *     one where the mask has none
   */
  static GroundTruth of(byte[] mask, int height, int width, List<Defect> defects) {
    List<int[]> pixels =
        defects.stream().map(defect -> pixels(defect.mask(), mask, width)).toList();
    int[] enough = new int[pixels.size()];
    for (int i = 0; i < enough.length; i++) {
      enough[i] = (int) Math.min(defects.get(i).saturation(), pixels.get(i).length);
    }
    return new GroundTruth(Regions.of(mask, height, width), pixels, enough);
  }

  private static int[] pixels(byte[] defect, byte[] mask, int width) {
    if (defect.length != mask.length) {
      throw new IllegalArgumentException(
          "A defect has %d pixels, but its image's mask %d.".formatted(defect.length, mask.length));
    }
    int count = 0;
    for (int pixel = 0; pixel < defect.length; pixel++) {
      if (defect[pixel] != 0) {
        count++;
        if (mask[pixel] == 0) {
          throw new IllegalArgumentException(
              "A defect has the pixel at row %d, column %d, which its image's mask calls normal."
                  .formatted(pixel / width, pixel % width));
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("A defect has no pixel.");
    }
    int[] pixels = new int[count];
    for (int pixel = defect.length - 1; count > 0; pixel--) {
      if (defect[pixel] != 0) {
        pixels[--count] = pixel;
      }
    }
    return pixels;
  }
}
