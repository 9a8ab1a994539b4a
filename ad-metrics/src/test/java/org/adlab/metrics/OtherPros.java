package org.adlab.metrics;

import java.util.OptionalDouble;

/** Definitions of PRO that circulate under the same name, for the table in the documentation. */
final class OtherPros {

  private OtherPros() {}

  /**
   * 200 equal steps between the lowest and the highest score, {@code >}, the points below a rate of
   * 0.3, the rate axis alone stretched from the first to the last of them.
   */
  static OptionalDouble twoHundredSteps(PixelEvaluation pixels, double lowest, double highest) {
    double area = 0;
    double firstX = Double.NaN;
    double x = 0;
    double y = 0;
    for (int step = 199; step >= 0; step--) {
      float threshold = (float) (lowest + step * (highest - lowest) / 200);
      PixelPoint point = pixels.pointAt(Math.nextUp(threshold));
      if (point.falsePositiveRate() >= 0.3) {
        break;
      }
      if (Double.isNaN(firstX)) {
        firstX = point.falsePositiveRate();
      } else {
        area += (point.falsePositiveRate() - x) * (point.overlap() + y) / 2;
      }
      x = point.falsePositiveRate();
      y = point.overlap();
    }
    return x > firstX ? OptionalDouble.of(area / (x - firstX)) : OptionalDouble.empty();
  }
}
