package org.adlab.metrics;

import java.util.Arrays;

/** Collects a curve's points in order. */
final class CurveBuilder {

  private float[] thresholds;
  private double[] x;
  private double[] y;
  private int size;

  CurveBuilder(int capacity) {
    thresholds = new float[capacity];
    x = new double[capacity];
    y = new double[capacity];
  }

  void add(CurvePoints from, int point) {
    add(from.threshold(point), from.x(point), from.y(point));
  }

  void add(float threshold, double pointX, double pointY) {
    if (size == x.length) {
      resize(2 * size);
    }
    thresholds[size] = threshold;
    x[size] = pointX;
    y[size] = pointY;
    size++;
  }

  Curve build() {
    resize(size);
    return new Curve(thresholds, x, y);
  }

  PrecisionRecallCurve buildPrecisionRecall() {
    resize(size);
    return new PrecisionRecallCurve(thresholds, x, y);
  }

  private void resize(int length) {
    if (length != x.length) {
      thresholds = Arrays.copyOf(thresholds, length);
      x = Arrays.copyOf(x, length);
      y = Arrays.copyOf(y, length);
    }
  }
}
