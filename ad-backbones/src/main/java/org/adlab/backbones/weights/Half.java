package org.adlab.backbones.weights;

/** IEEE 754 binary16 and bfloat16; the JDK has the former from version 20 on only. */
final class Half {

  private static final int FLOAT_MANTISSA_BITS = 23;
  private static final int HALF_MANTISSA_BITS = 10;
  private static final int DROPPED_BITS = FLOAT_MANTISSA_BITS - HALF_MANTISSA_BITS;

  /** What the two exponents' biases, 127 and 15, differ by, in a float's place. */
  private static final int BIAS = (127 - 15) << FLOAT_MANTISSA_BITS;

  private static final int HALF_INFINITY = 0x7c00;

  /** Halfway between the largest finite value, 65504, and the next power of two. */
  static final float FIRST_INFINITE = 65520f;

  private Half() {}

  static float toFloat(short half) {
    int magnitude = half & 0x7fff;
    float value;
    if (magnitude >= HALF_INFINITY) {
      value = Float.intBitsToFloat(0x7f800000 | ((magnitude & 0x3ff) << DROPPED_BITS));
    } else if (magnitude < 1 << HALF_MANTISSA_BITS) {
      value = magnitude * 0x1p-24f; // Subnormal: so many times the smallest.
    } else {
      value = Float.intBitsToFloat((magnitude << DROPPED_BITS) + BIAS);
    }
    return half < 0 ? Float.intBitsToFloat(Float.floatToRawIntBits(value) | 1 << 31) : value;
  }

  /** The nearest binary16, ties to the even one; infinite from 65520 on. */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & 0x7fffffff;
    int half;
    if (magnitude > 0x7f800000) {
      half = HALF_INFINITY | 0x200 | ((magnitude >>> DROPPED_BITS) & 0x3ff);
    } else if (magnitude >= Float.floatToRawIntBits(FIRST_INFINITE)) {
      half = HALF_INFINITY;
    } else if (magnitude < Float.floatToRawIntBits(0x1p-14f)) {
      // Subnormal: scaling by a power of two is exact, and rint ties to even.
      half = (int) Math.rint(Math.abs((double) value) * 0x1p24);
    } else {
      int odd = (magnitude >>> DROPPED_BITS) & 1;
      int rounded = magnitude + (1 << (DROPPED_BITS - 1)) - 1 + odd;
      half = (rounded - BIAS) >>> DROPPED_BITS;
    }
    return (short) (((bits >>> 16) & 0x8000) | half);
  }

  static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
