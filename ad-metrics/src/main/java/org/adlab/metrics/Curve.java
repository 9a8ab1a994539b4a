package org.adlab.metrics;

/**
 * A curve drawn by a falling threshold, from (0,0) to (1,1): straight lines between points whose x
 * and y never fall. Immutable.
 *
 * <p>x is the false positive rate; y the true positive rate (ROC) or the mean per-region overlap
 * (PRO), all in [0,1]. A point's threshold is one at which exactly its x and y are reached; the
 * first point's is infinite.
 */
public final class Curve implements CurvePoints {

  private final float[] thresholds;
  private final double[] x;
  private final double[] y;

  Curve(float[] thresholds, double[] x, double[] y) {
    this.thresholds = thresholds;
    this.x = x;
    this.y = y;
  }

  /**
   * The curve of some points, as a file has them.
   *
   * @param thresholds of each point, never rising
   * @param x of each point, from 0 to 1, never falling
   * @param y of each point, from 0 to 1, never falling
   * @throws IllegalArgumentException if that is no such curve
   */
  public static Curve of(float[] thresholds, double[] x, double[] y) {
    int last = x.length - 1;
    if (last < 1 || y.length != x.length || thresholds.length != x.length) {
      throw new IllegalArgumentException(
          "A curve has two points or more, each with a threshold, x and y.");
    }
    if (x[0] != 0 || x[last] != 1 || !(y[0] >= 0) || !(y[last] <= 1)) {
      throw new IllegalArgumentException("A curve goes from x = 0 to x = 1, with y in [0,1].");
    }
    for (int i = 1; i <= last; i++) {
      if (!(x[i] >= x[i - 1]) || !(y[i] >= y[i - 1]) || !(thresholds[i] <= thresholds[i - 1])) {
        throw new IllegalArgumentException(
            "A curve's x and y never fall and its thresholds never rise, but point %d does so."
                .formatted(i + 1));
      }
    }
    return new Curve(thresholds.clone(), x.clone(), y.clone());
  }

  @Override
  public int size() {
    return x.length;
  }

  @Override
  public float threshold(int point) {
    return thresholds[point];
  }

  /** The x of one point, counted from 0. */
  @Override
  public double x(int point) {
    return x[point];
  }

  /** The y of one point, counted from 0. */
  @Override
  public double y(int point) {
    return y[point];
  }

  /**
   * The curve's height at a false positive rate, on the straight line between points; at the top of
   * a vertical step.
   *
   * @param rate in [0,1]
   */
  public double heightAt(double rate) {
    requireRate(rate, "a false positive rate");
    int low = lastUpTo(rate);
    if (low == x.length - 1) {
      return y[low];
    }
    return y[low] + (y[low + 1] - y[low]) * (rate - x[low]) / (x[low + 1] - x[low]);
  }

  /**
   * The lowest of this curve's thresholds at which x is no higher than a rate; a threshold between
   * two points may be lower still, see {@link PixelEvaluation#thresholdAt}.
   *
   * @param rate a false positive rate in [0,1]
   */
  public float thresholdAt(double rate) {
    requireRate(rate, "a false positive rate");
    return thresholds[lastUpTo(rate)];
  }

  /** The whole area beneath the curve. */
  public double area() {
    return areaUpTo(1);
  }

  /**
   * The area beneath the curve from x = 0 to a limit; trapezoids, with the last one cut by linear
   * interpolation. Divide by the limit for a value in [0,1].
   *
   * @param limit in (0,1]
   */
  public double areaUpTo(double limit) {
    requireRate(limit, "an integration limit");
    Area area = new Area(limit);
    for (int i = 1; i < x.length; i++) {
      area.to(x[i], y[i]);
    }
    return area.area();
  }

  /**
   * The same curve with fewer points, for files and charts: a selection of these points, such that
   * the straight lines between them lie nowhere further than the tolerance above or below this
   * curve. So the area up to any limit, divided by that limit, changes by no more than the
   * tolerance.
   *
   * @param tolerance at least 0; 0 leaves out only what lies on a straight line
   */
  @Override
  public Curve thinned(double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("A tolerance is at least 0, not %s.".formatted(tolerance));
    }
    CurveBuilder thin = new CurveBuilder(64);
    int anchor = 0;
    thin.add(this, anchor);
    while (anchor < x.length - 1) {
      anchor = reach(anchor, tolerance);
      thin.add(this, anchor);
    }
    return thin.build();
  }

  /** How far one straight line from the anchor may go: the point before the first that fails. */
  private int reach(int anchor, double tolerance) {
    // The slopes of the lines that pass every point between within the tolerance.
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (int i = anchor + 1; i < x.length; i++) {
      double run = x[i] - x[anchor];
      double rise = y[i] - y[anchor];
      if (run > 0) {
        double slope = rise / run;
        if (slope < lowest || slope > highest) {
          return i - 1;
        }
        lowest = Math.max(lowest, (rise - tolerance) / run);
        highest = Math.min(highest, (rise + tolerance) / run);
      } else if (rise > tolerance) {
        // Straight up: a line that leaves from the anchor's height would miss this one.
        lowest = Double.POSITIVE_INFINITY;
      }
    }
    return x.length - 1;
  }

  /** The last point at or left of a rate; the first point is always one. */
  private int lastUpTo(double rate) {
    int low = 0;
    int high = x.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (x[middle] <= rate) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static void requireRate(double rate, String what) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("%s lies in [0,1], not %s.".formatted(what, rate));
    }
  }
}
