package org.adlab.experiments.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic vertical axis with labels at 1, 2 and 5 of each decade, or at 1 where many. */
final class DecadeAxis extends LogAxis {

  private static final long serialVersionUID = 1L;
  private static final double MANY_DECADES = 3;

  DecadeAxis(String label) {
    super(label);
  }

  @Override
  protected List<NumberTick> refreshTicksVertical(
      Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
    double lowest = getRange().getLowerBound();
    double highest = getRange().getUpperBound();
    int first = (int) Math.floor(Math.log10(lowest));
    int last = (int) Math.ceil(Math.log10(highest));
    boolean many = Math.log10(highest / lowest) > MANY_DECADES;
    List<NumberTick> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      for (int digit = 1; digit < 10; digit++) {
        BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(decade);
        if (value.doubleValue() >= lowest && value.doubleValue() <= highest) {
          boolean labelled = digit == 1 || (!many && (digit == 2 || digit == 5));
          ticks.add(
              new NumberTick(
                  labelled ? TickType.MAJOR : TickType.MINOR,
                  value.doubleValue(),
                  labelled ? text(value, decade) : "",
                  TextAnchor.CENTER_RIGHT,
                  TextAnchor.CENTER,
                  0));
        }
      }
    }
    return ticks;
  }

  private static String text(BigDecimal value, int decade) {
    return decade < -5 || decade > 5
        ? String.format(Locale.ROOT, "%.0e", value)
        : value.toPlainString();
  }
}
