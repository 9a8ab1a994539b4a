package org.adlab.datasets.image;

/**
 * The pixels that one output pixel is made of, along one direction.
 *
 * @param first the first of them
 * @param weights theirs, of {@link #WEIGHT_BITS} fractional bits
 */
record Taps(int first, int[] weights) {

  static final int WEIGHT_BITS = 22;

  /** One half, before the bits behind the point are cut off. */
  static final int HALF = 1 << (WEIGHT_BITS - 1);

  /** Of every output pixel: PIL's triangle, widened by the scale where the image shrinks. */
  static Taps[] of(int from, int to) {
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

  /** The first pixel behind them. */
  int end() {
    return first + weights.length;
  }

  /** A sum of weighted pixels, and one half, as PIL rounds it to 8 bits. */
  static int eightBits(int sum) {
    return Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
  }
}
