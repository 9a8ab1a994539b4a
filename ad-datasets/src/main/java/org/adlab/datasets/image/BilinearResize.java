package org.adlab.datasets.image;

import java.util.Arrays;

/**
 * Resizes as PIL's {@code resize(..., BILINEAR)} does, bit for bit: a triangle filter, widened by
 * the scale where the image shrinks; first along the rows, then along the columns, each pass
 * rounded to 8 bits, with weights of 22 fractional bits. The papers' code prepares its images so,
 * and features differ visibly with a filter that is not widened.
 */
public final class BilinearResize {

  private static final int WEIGHT_BITS = 22;

  private BilinearResize() {}

  /**
   * Resizes.
   *
   * @param image any size
   * @param height rows wanted
   * @param width columns wanted
   */
  public static ByteImage resize(ByteImage image, int height, int width) {
    byte[] narrowed = alongRows(image, width);
    return new ByteImage(height, width, alongColumns(narrowed, image.height(), height, width));
  }

  private static byte[] alongRows(ByteImage image, int width) {
    byte[] from = image.rgb();
    if (image.width() == width) {
      return from;
    }
    Taps[] taps = taps(image.width(), width);
    byte[] to = new byte[3 * width * image.height()];
    for (int y = 0; y < image.height(); y++) {
      int out = 3 * width * y;
      for (Taps tap : taps) {
        int in = 3 * (image.width() * y + tap.first);
        int red = 1 << (WEIGHT_BITS - 1);
        int green = red;
        int blue = red;
        for (int weight : tap.weights) {
          red += weight * (from[in] & 0xff);
          green += weight * (from[in + 1] & 0xff);
          blue += weight * (from[in + 2] & 0xff);
          in += 3;
        }
        to[out] = eightBits(red);
        to[out + 1] = eightBits(green);
        to[out + 2] = eightBits(blue);
        out += 3;
      }
    }
    return to;
  }

  private static byte[] alongColumns(byte[] from, int fromHeight, int height, int width) {
    if (fromHeight == height) {
      return from;
    }
    Taps[] taps = taps(fromHeight, height);
    byte[] to = new byte[3 * width * height];
    int[] sums = new int[3 * width];
    for (int y = 0; y < height; y++) {
      Taps tap = taps[y];
      Arrays.fill(sums, 1 << (WEIGHT_BITS - 1));
      for (int t = 0; t < tap.weights.length; t++) {
        addRow(sums, tap.weights[t], from, 3 * width * (tap.first + t));
      }
      for (int i = 0; i < sums.length; i++) {
        to[3 * width * y + i] = eightBits(sums[i]);
      }
    }
    return to;
  }

  private static void addRow(int[] sums, int weight, byte[] from, int offset) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (from[offset + i] & 0xff);
    }
  }

  private static byte eightBits(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
  }

  /** The pixels that one output pixel is made of: from {@code first} on, with their weights. */
  private record Taps(int first, int[] weights) {}

  private static Taps[] taps(int from, int to) {
    double scale = (double) from / to;
    double halfWidth = Math.max(scale, 1);
    Taps[] taps = new Taps[to];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - halfWidth + 0.5));
      int end = Math.min(from, (int) (centre + halfWidth + 0.5));
      double[] exact = new double[end - first];
      double total = 0;
      for (int j = 0; j < exact.length; j++) {
        // Multiplied by the inverse, as PIL does: a division may differ in the last bit.
        double distance = Math.abs((j + first - centre + 0.5) * (1 / halfWidth));
        exact[j] = distance < 1 ? 1 - distance : 0;
        total += exact[j];
      }
      int[] weights = new int[exact.length];
      for (int j = 0; j < exact.length; j++) {
        weights[j] = (int) (0.5 + exact[j] / total * (1 << WEIGHT_BITS));
      }
      taps[i] = new Taps(first, weights);
    }
    return taps;
  }
}
