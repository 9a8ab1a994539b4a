package org.adlab.metrics;

/**
 * Precision (y) over recall (x) as the threshold falls. Immutable.
 *
 * <p>Recall never falls; precision may do both. The curve has a point at every distinct score of
 * something anomalous, one just above it where anything normal lies between (the same recall, less
 * precision), and one where all is called anomalous. It starts, by convention, at recall 0 with
 * precision 1 and an infinite threshold. Between recalls it is a step, not a line (Davis and
 * Goadrich, ICML 2006: linear interpolation is too optimistic): precision at a recall is that of
 * the highest threshold which reaches it.
 */
public final class PrecisionRecallCurve implements CurvePoints {

  private final float[] thresholds;
  private final double[] recall;
  private final double[] precision;

  PrecisionRecallCurve(float[] thresholds, double[] recall, double[] precision) {
    this.thresholds = thresholds;
    this.recall = recall;
    this.precision = precision;
  }

  @Override
  public int size() {
    return recall.length;
  }

  @Override
  public float threshold(int point) {
    return thresholds[point];
  }

  /** The recall of one point, counted from 0. */
  @Override
  public double x(int point) {
    return recall[point];
  }

  /** The precision of one point, counted from 0. */
  @Override
  public double y(int point) {
    return precision[point];
  }

  /**
   * The area beneath the steps: average precision, as scikit-learn's {@code
   * average_precision_score}.
   */
  public double averagePrecision() {
    double sum = 0;
    for (int i = 1; i < recall.length; i++) {
      sum += (recall[i] - recall[i - 1]) * precision[i];
    }
    return sum;
  }

  /**
   * The same curve with fewer points, for files and charts: a selection of these points such that
   * no precision left out differs from that of the point drawn in its stead by more than the
   * tolerance. So the average precision changes by no more than the tolerance.
   */
  @Override
  public PrecisionRecallCurve thinned(double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("A tolerance is at least 0, not %s.".formatted(tolerance));
    }
    CurveBuilder thin = new CurveBuilder(64);
    thin.add(this, 0);
    int last = recall.length - 1;
    for (int anchor = 0; anchor < last; ) {
      anchor = reach(anchor, tolerance);
      thin.add(this, anchor);
    }
    return thin.buildPrecisionRecall();
  }

  /** The last point such that all after the anchor, up to it, lie within the tolerance. */
  private int reach(int anchor, double tolerance) {
    double lowest = precision[anchor + 1];
    double highest = lowest;
    for (int i = anchor + 2; i < precision.length; i++) {
      lowest = Math.min(lowest, precision[i]);
      highest = Math.max(highest, precision[i]);
      if (highest - lowest > tolerance) {
        return i - 1;
      }
    }
    return precision.length - 1;
  }
}
