package org.adlab.datasets.image;

/**
 * Resizes as PIL's {@code resize(..., BILINEAR)} does, bit for bit: a triangle filter, widened by
 * the scale where the image shrinks; first along the rows, then along the columns, each pass
 * rounded to 8 bits, with weights of 22 fractional bits. The papers' code prepares its images so,
 * and features differ visibly with a filter that is not widened.
 */
public final class BilinearResize {

  private static final long HALVES = Taps.HALF | (long) Taps.HALF << Integer.SIZE;

  private BilinearResize() {}

  /**
   * Resizes.
   *
   * @param image any size
   * @param height rows wanted
   * @param width columns wanted
   */
  public static ByteImage resize(ByteImage image, int height, int width) {
    if (image.height() == height && image.width() == width) {
      return image;
    }
    // Two rows at a time, the lower one's numbers in the upper halves: half the multiplications.
    long[] pairs = new long[3 * image.width()];
    int[] upper = new int[3 * width];
    int[] lower = new int[3 * width];
    Taps[] taps = Taps.of(image.width(), width);
    RowSums sums = new RowSums(image.height(), height, 3 * width);
    for (int y = 0; y < image.height(); y += 2) {
      // The last row may have to be its own lower one.
      boolean two = y + 1 < image.height();
      pair(image.rgb(), y * pairs.length, (two ? y + 1 : y) * pairs.length, pairs);
      alongRow(pairs, taps, upper, lower);
      sums.add(upper);
      if (two) {
        sums.add(lower);
      }
    }
    return new ByteImage(height, width, sums.rgb());
  }

  private static void pair(byte[] rgb, int upper, int lower, long[] pairs) {
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (rgb[upper + i] & 0xff) | (rgb[lower + i] & 0xffL) << Integer.SIZE;
    }
  }

  private static void alongRow(long[] pairs, Taps[] taps, int[] upper, int[] lower) {
    int out = 0;
    for (Taps tap : taps) {
      int in = 3 * tap.first();
      long red = HALVES;
      long green = HALVES;
      long blue = HALVES;
      for (int weight : tap.weights()) {
        red += weight * pairs[in];
        green += weight * pairs[in + 1];
        blue += weight * pairs[in + 2];
        in += 3;
      }
      upper[out] = Taps.eightBits((int) red);
      upper[out + 1] = Taps.eightBits((int) green);
      upper[out + 2] = Taps.eightBits((int) blue);
      lower[out] = Taps.eightBits((int) (red >> Integer.SIZE));
      lower[out + 1] = Taps.eightBits((int) (green >> Integer.SIZE));
      lower[out + 2] = Taps.eightBits((int) (blue >> Integer.SIZE));
      out += 3;
    }
  }
}
