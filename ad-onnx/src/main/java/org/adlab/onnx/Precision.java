package org.adlab.onnx;

/** How exactly convolutions are computed. */
public enum Precision {
  /** As the engine does, to a few units of the last digits. */
  FLOAT32,
  /**
   * In 8-bit integers, with the ranges of values that anomaly-free images show: two thirds of the
   * time, and not equal.
   */
  INT8
}
