package org.adlab.metrics;

import java.util.function.IntToDoubleFunction;

/** Curves and figures of a sweep that has a curve. */
final class SweepFigures {

  private SweepFigures() {}

  static Curve roc(Sweep sweep) {
    return curve(sweep, sweep::recallAt);
  }

  static Curve pro(Sweep sweep) {
    return curve(sweep, sweep::overlapAt);
  }

  private static Curve curve(Sweep sweep, IntToDoubleFunction height) {
    double all = sweep.normal().count();
    CurveBuilder curve = new CurveBuilder(2 * sweep.keys().length + 2);
    curve.add(Float.POSITIVE_INFINITY, 0, 0);
    sweep.walk(
        (key, at, wrong) -> curve.add(FloatKeys.score(key), wrong / all, height.applyAsDouble(at)));
    return curve.build();
  }

  static PrecisionRecallCurve precisionRecall(Sweep sweep) {
    CurveBuilder curve = new CurveBuilder(2 * sweep.keys().length + 2);
    curve.add(Float.POSITIVE_INFINITY, 0, 1);
    sweep.walk(
        (key, at, wrong) -> {
          double found = at < 0 ? 0 : sweep.found()[at];
          curve.add(FloatKeys.score(key), sweep.recallAt(at), found / (found + wrong));
        });
    return curve.buildPrecisionRecall();
  }

  /** The chance that something anomalous scores higher than something normal, ties as half. */
  static double auroc(Sweep sweep) {
    double wins = 0;
    long before = 0;
    double twiceAll = 2.0 * sweep.normal().count();
    for (int i = 0; i < sweep.keys().length; i++) {
      wins += (sweep.found()[i] - before) * (twiceAll - sweep.above()[i] - sweep.wrong()[i]);
      before = sweep.found()[i];
    }
    return wins / (twiceAll * sweep.anomalous());
  }

  /** The area beneath the PRO curve up to a limit, divided by the limit. */
  static double auPro(Sweep sweep, double limit) {
    Area area = new Area(limit);
    double all = sweep.normal().count();
    sweep.walk((key, at, wrong) -> area.to(wrong / all, sweep.overlapAt(at)));
    return area.area() / limit;
  }

  /**
   * The mean of the precisions at every distinct anomalous score, weighed by the recall each adds.
   */
  static double averagePrecision(Sweep sweep) {
    double sum = 0;
    long before = 0;
    for (int i = 0; i < sweep.keys().length; i++) {
      long found = sweep.found()[i];
      sum += (found - before) * ((double) found / (found + sweep.wrong()[i]));
      before = found;
    }
    return sum / sweep.anomalous();
  }

  /** The threshold with the best F1, the highest of several. */
  static OperatingPoint bestF1(Sweep sweep) {
    double bestF1 = -1;
    int best = 0;
    for (int i = 0; i < sweep.keys().length; i++) {
      double f1 = f1(sweep, i);
      if (f1 > bestF1) {
        bestF1 = f1;
        best = i;
      }
    }
    return new OperatingPoint(
        FloatKeys.score(sweep.keys()[best]),
        bestF1,
        (double) sweep.found()[best] / (sweep.found()[best] + sweep.wrong()[best]),
        sweep.recallAt(best));
  }

  private static double f1(Sweep sweep, int at) {
    return 2.0 * sweep.found()[at] / (sweep.found()[at] + sweep.wrong()[at] + sweep.anomalous());
  }
}
