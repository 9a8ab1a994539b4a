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

  /** One half for each of two sums, before the bits behind the point are cut off. */
  private static final int HALF = 1 << (WEIGHT_BITS - 1);

  private static final long HALVES = HALF | (long) HALF << Integer.SIZE;

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

  /**
   * Two rows at a time, the sums of the lower one in the upper halves: half the multiplications.
   */
  private static byte[] alongRows(ByteImage image, int width) {
    if (image.width() == width) {
      return image.rgb();
    }
    Taps[] taps = taps(image.width(), width);
    byte[] to = new byte[3 * width * image.height()];
    long[] pairs = new long[3 * image.width()];
    for (int y = 0; y < image.height(); y += 2) {
      // The last row may have to be its own lower one.
      int lower = Math.min(y + 1, image.height() - 1);
      pair(image.rgb(), y * pairs.length, lower * pairs.length, pairs);
      alongRow(pairs, taps, to, 3 * width * y, 3 * width * lower);
    }
    return to;
  }

  private static void pair(byte[] rgb, int upper, int lower, long[] pairs) {
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (rgb[upper + i] & 0xff) | (rgb[lower + i] & 0xffL) << Integer.SIZE;
    }
  }

  private static void alongRow(long[] pairs, Taps[] taps, byte[] to, int upper, int lower) {
    int out = 0;
    for (Taps tap : taps) {
      int in = 3 * tap.first;
      long red = HALVES;
      long green = HALVES;
      long blue = HALVES;
      for (int weight : tap.weights) {
        red += weight * pairs[in];
        green += weight * pairs[in + 1];
        blue += weight * pairs[in + 2];
        in += 3;
      }
      to[upper + out] = eightBits((int) red);
      to[upper + out + 1] = eightBits((int) green);
      to[upper + out + 2] = eightBits((int) blue);
      to[lower + out] = eightBits((int) (red >> Integer.SIZE));
      to[lower + out + 1] = eightBits((int) (green >> Integer.SIZE));
      to[lower + out + 2] = eightBits((int) (blue >> Integer.SIZE));
      out += 3;
    }
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
      Arrays.fill(sums, HALF);
      for (int t = 0; t < tap.weights.length; t++) {
        addRow(sums, tap.weights[t], from, 3 * width * (tap.first + t));
      }
      cut(sums, to, 3 * width * y);
    }
    return to;
  }

  private static void addRow(int[] sums, int weight, byte[] from, int offset) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (from[offset + i] & 0xff);
    }
  }

  private static void cut(int[] sums, byte[] to, int offset) {
    for (int i = 0; i < sums.length; i++) {
      to[offset + i] = eightBits(sums[i]);
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
