package org.adlab.experiments.chart;

import java.awt.geom.Path2D;
import org.adlab.api.AnomalyMap;
import org.adlab.metrics.OperatingPoint;

/**
 * The line around what a threshold calls anomalous.
 *
 * @param threshold the scores {@code >=} this lie within
 * @param caption says how the threshold was chosen
 */
public record Contour(float threshold, String caption) {

  /** The contour at the threshold with the best pixel F1. */
  public static Contour bestF1(OperatingPoint best) {
    return new Contour(best.threshold(), "contour at best F1 (chosen with labels)");
  }

  /**
   * The contour on one map, in its pixels, the first of which has its centre at (0.5, 0.5):
   * marching squares between the pixels' centres, the crossings interpolated. At the picture's
   * border it stays open.
   */
  Path2D on(AnomalyMap map) {
    Path2D path = new Path2D.Double();
    for (int row = 0; row + 1 < map.height(); row++) {
      for (int column = 0; column + 1 < map.width(); column++) {
        cell(map, row, column, path);
      }
    }
    return path;
  }

  /** One square: its crossings in order around it, joined in pairs. */
  private void cell(AnomalyMap map, int row, int column, Path2D path) {
    int above = row * map.width() + column;
    int below = above + map.width();
    float[] scores = map.values();
    float[] corners = {scores[above], scores[above + 1], scores[below + 1], scores[below]};
    double[] x = new double[4];
    double[] y = new double[4];
    int crossings = 0;
    for (int side = 0; side < 4; side++) {
      float from = corners[side];
      float to = corners[(side + 1) % 4];
      if (within(from) != within(to)) {
        double part = (threshold - (double) from) / ((double) to - from);
        // Along the top, down the right, back along the bottom, up the left.
        x[crossings] = column + 0.5 + new double[] {part, 1, 1 - part, 0}[side];
        y[crossings] = row + 0.5 + new double[] {0, part, 1, 1 - part}[side];
        crossings++;
      }
    }
    int start = crossings == 4 && !joins(corners) ? 3 : 0;
    for (int i = 0; i < crossings; i += 2) {
      int from = (start + i) % crossings;
      int to = (start + i + 1) % crossings;
      path.moveTo(x[from], y[from]);
      path.lineTo(x[to], y[to]);
    }
  }

  /** With opposite corners within, whether the first crossing goes with the second: a saddle. */
  private boolean joins(float[] corners) {
    double middle = ((double) corners[0] + corners[1] + corners[2] + corners[3]) / 4;
    return within(corners[0]) == middle >= threshold;
  }

  private boolean within(float score) {
    return score >= threshold;
  }
}
