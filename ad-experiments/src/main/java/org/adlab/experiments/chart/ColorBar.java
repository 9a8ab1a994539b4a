package org.adlab.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What the colours of an anomaly map stand for, beside it.
 *
 * @param range the scores of the darkest and the lightest colour
 */
record ColorBar(ScoreScale range) {

  private static final double BAR = 8;
  private static final double TICK = 2;
  private static final double LABELS = 40;

  /** How wide the bar is with its labels. */
  static final double WIDTH = BAR + TICK + LABELS;

  /**
   * Draws it.
   *
   * @param scale pixels a point
   */
  void draw(Pen pen, double x, double top, double height, double scale) {
    int steps = (int) Math.round(height * scale);
    for (int i = 0; i < steps; i++) {
      pen.graphics().setColor(new Color(Colormap.rgb(1 - (i + 0.5) / steps)));
      pen.graphics().fill(new Rectangle2D.Double(x, top + i / scale, BAR, 1 / scale));
    }
    String orMore = range.clipped() ? "\u2265 " : "";
    label(pen, orMore + tick(1), x, top + 0.25, 6);
    label(pen, tick(0.5), x, top + height / 2, 3);
    label(pen, tick(0), x, top + height - 0.25, 0.25);
  }

  /** The score at a place on the bar, with as many decimals as give the largest three digits. */
  private String tick(double position) {
    double largest = Math.max(Math.abs(range.lowest()), Math.abs(range.highest()));
    int magnitude = largest == 0 ? 0 : (int) Math.floor(Math.log10(largest));
    double score = range.score(position);
    return magnitude < -4 || magnitude > 5
        ? significant((float) score)
        : new BigDecimal(score)
            .setScale(Math.max(0, 2 - magnitude), RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  private static void label(Pen pen, String text, double x, double y, double down) {
    pen.graphics().setColor(pen.color());
    pen.graphics().setStroke(new BasicStroke(0.5f));
    pen.graphics().draw(new Line2D.Double(x + BAR, y, x + BAR + TICK, y));
    pen.write(text, x + BAR + TICK + 2, y + down, LABELS);
  }

  /** A score to three digits. */
  static String significant(float score) {
    return score == 0 ? "0" : String.format(Locale.ROOT, "%.3g", score);
  }
}
