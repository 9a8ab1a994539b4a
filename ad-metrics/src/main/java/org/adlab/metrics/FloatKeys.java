package org.adlab.metrics;

/** Finite floats as ints of the same order, so that they can be sorted by their bits. */
final class FloatKeys {

  private static final int EXPONENT = 0x7f800000;
  private static final int LAST_OF_EXPONENT = 0x00800000;

  private FloatKeys() {}

  /** The key of a finite score; -0 and 0 are one score and have one key. */
  static int of(float score) {
    return flip(Float.floatToRawIntBits(score + 0.0f));
  }

  /** The score of a key. */
  static float score(int key) {
    return Float.intBitsToFloat(flip(key));
  }

  static boolean isFinite(float score) {
    return (Float.floatToRawIntBits(score) & EXPONENT) != EXPONENT;
  }

  /** How many scores are NaN or infinite. */
  static int notFinite(float[] scores) {
    int count = 0;
    for (float score : scores) {
      // An exponent of ones carries into the sign: no branch, so that the loop is vectorised.
      count += ((Float.floatToRawIntBits(score) & EXPONENT) + LAST_OF_EXPONENT) >>> 31;
    }
    return count;
  }

  /** Where the first score is that is NaN or infinite; only where there is one. */
  static int firstNotFinite(float[] scores) {
    int first = 0;
    while (isFinite(scores[first])) {
      first++;
    }
    return first;
  }

  /**
   * Negative floats order backwards by their bits: turn all but the sign around. Its own inverse.
   */
  private static int flip(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
