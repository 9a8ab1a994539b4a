package org.adlab.onnx;

import java.nio.FloatBuffer;

/**
 * How often numbers of every size occur, of either sign: told apart by sign, exponent and the first
 * seven binary digits, so to within 1/128 of themselves, and in memory that does not grow.
 */
final class Histogram {

  private static final int BINS = 1 << 16;
  private static final int SHIFT = 16;

  /** In ascending order of the numbers. */
  private final long[] counts = new long[BINS];

  private long all;

  void add(FloatBuffer numbers) {
    for (int i = 0; i < numbers.limit(); i++) {
      counts[bin(numbers.get(i))]++;
    }
    all += numbers.limit();
  }

  /** Negative floats descend with their bits, and so are turned round. */
  private static int bin(float number) {
    int bits = Float.floatToRawIntBits(number);
    return (bits < 0 ? ~bits : bits | Integer.MIN_VALUE) >>> SHIFT;
  }

  /** The number of a bin that is farthest from 0. */
  private static float number(int bin) {
    int low = bin << SHIFT;
    int far = (1 << SHIFT) - 1;
    return bin < BINS / 2
        ? Float.intBitsToFloat(~low)
        : Float.intBitsToFloat((low & Integer.MAX_VALUE) | far);
  }

  /**
   * The range that leaves out a part of the numbers at either end, but always holds 0.
   *
   * @param outside which part, in [0,1)
   */
  Range range(double outside) {
    long left = (long) (outside * all);
    int low = 0;
    for (long below = counts[0]; below <= left && low < BINS - 1; below += counts[low]) {
      low++;
    }
    int high = BINS - 1;
    for (long above = counts[high]; above <= left && high > 0; above += counts[high]) {
      high--;
    }
    return all == 0
        ? new Range(0, 0)
        : new Range(Math.min(0, number(low)), Math.max(0, number(high)));
  }
}
