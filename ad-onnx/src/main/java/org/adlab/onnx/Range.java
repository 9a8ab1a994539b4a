package org.adlab.onnx;

/**
 * Between which numbers a value is told apart in 256 steps; what lies outside is cut off.
 *
 * @param lowest at most 0
 * @param highest at least 0
 */
record Range(float lowest, float highest) {

  private static final int STEPS = 255;

  Range {
    if (!(lowest <= 0 && highest >= 0) || Float.isInfinite(highest - lowest)) {
      throw new IllegalArgumentException(
          "no range around 0: from %s to %s".formatted(lowest, highest));
    }
  }

  /** What one step stands for, above 0. */
  float scale() {
    float scale = (highest - lowest) / STEPS;
    return scale > 0 ? scale : 1;
  }

  /** The step that stands for 0, in 0 to 255. */
  int zeroPoint() {
    return Math.min(STEPS, Math.round(-lowest / scale()));
  }
}
