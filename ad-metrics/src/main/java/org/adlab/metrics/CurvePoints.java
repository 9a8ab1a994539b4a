package org.adlab.metrics;

/** The points of a curve drawn by a falling threshold, for files and charts. */
public interface CurvePoints {

  /** The number of points. */
  int size();

  /** The threshold of one point, counted from 0; never higher than the one before. */
  float threshold(int point);

  /** The x of one point, counted from 0; in [0,1]. */
  double x(int point);

  /** The y of one point, counted from 0; in [0,1]. */
  double y(int point);

  /**
   * The same curve with fewer points, a selection of these; the area changes by no more than the
   * tolerance.
   *
   * @param tolerance at least 0
   */
  CurvePoints thinned(double tolerance);

  /**
   * One point.
   *
   * @param threshold a threshold at which exactly x and y are reached
   * @param x in [0,1]
   * @param y in [0,1]
   */
  record Point(float threshold, double x, double y) {}

  /** One point, counted from 0. */
  default Point point(int point) {
    return new Point(threshold(point), x(point), y(point));
  }

  /**
   * The last point whose threshold is at least the one given: what this curve knows is reached
   * there. Exact where the threshold is a point's; between two points more may be reached. {@link
   * PixelEvaluation#pointAt} is exact at any threshold.
   */
  default Point pointAt(float threshold) {
    if (Float.isNaN(threshold)) {
      throw new IllegalArgumentException("NaN is not a threshold.");
    }
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (threshold(middle) >= threshold) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return point(low);
  }
}
