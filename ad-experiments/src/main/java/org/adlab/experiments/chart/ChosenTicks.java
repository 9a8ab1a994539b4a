package org.adlab.experiments.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Horizontal axes with a tick at each number that was chosen, labelled where there is room. */
final class ChosenTicks {

  private static final double GAP = 6;

  private ChosenTicks() {}

  /** Evenly divided. */
  static final class Linear extends NumberAxis {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // charts are drawn, not serialised
    private final double[] chosen;

    Linear(String label, double[] chosen) {
      super(label);
      this.chosen = chosen.clone();
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(
        Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, chosen, graphics, area, edge);
    }
  }

  /** By the logarithm. */
  static final class Logarithmic extends LogAxis {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // charts are drawn, not serialised
    private final double[] chosen;

    Logarithmic(String label, double[] chosen) {
      super(label);
      this.chosen = chosen.clone();
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(
        Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
      return ticks(this, chosen, graphics, area, edge);
    }
  }

  private static List<NumberTick> ticks(
      ValueAxis axis, double[] chosen, Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
    List<NumberTick> ticks = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (double value : chosen) {
      String label = text(value);
      double half = graphics.getFontMetrics(axis.getTickLabelFont()).stringWidth(label) / 2.0;
      double at = axis.valueToJava2D(value, area, edge);
      boolean room = at - half >= end + GAP;
      if (room) {
        end = at + half;
      }
      ticks.add(
          new NumberTick(
              TickType.MAJOR,
              value,
              room ? label : "",
              TextAnchor.TOP_CENTER,
              TextAnchor.CENTER,
              0));
    }
    return ticks;
  }

  private static String text(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    double size = Math.abs(value);
    return size != 0 && (size < 1e-4 || size >= 1e6) ? exact.toString() : exact.toPlainString();
  }
}
