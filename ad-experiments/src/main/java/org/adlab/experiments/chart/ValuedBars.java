package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.statistics.StatisticalCategoryDataset;

/** Lying bars with their standard deviation as a whisker, and behind that the value in print. */
final class ValuedBars extends BarRenderer {

  private static final long serialVersionUID = 1L;
  private static final double CAP = 2.5;
  private static final double GAP = 4;

  private final Font font;
  private final int decimals;

  ValuedBars(Font font, int decimals) {
    this.font = font;
    this.decimals = decimals;
    setBarPainter(new StandardBarPainter());
    setShadowVisible(false);
    setDrawBarOutline(true);
    setDefaultOutlinePaint(ChartLook.INK);
    setDefaultOutlineStroke(ChartLook.HAIR);
    setItemMargin(0);
    setMinimumBarLength(0);
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      CategoryItemRendererState state,
      Rectangle2D area,
      CategoryPlot plot,
      CategoryAxis names,
      ValueAxis lengths,
      CategoryDataset data,
      int row,
      int column,
      int pass) {
    double middle =
        calculateBarW0(plot, plot.getOrientation(), area, names, state, row, column)
            + state.getBarWidth() / 2;
    double mean = data.getValue(row, column).doubleValue();
    if (Double.isNaN(mean)) {
      print(graphics, "no run", area.getMinX() + GAP, middle);
      return;
    }
    super.drawItem(graphics, state, area, plot, names, lengths, data, row, column, pass);
    double deviation =
        data instanceof StatisticalCategoryDataset spread
            ? spread.getStdDevValue(row, column).doubleValue()
            : Double.NaN;
    String value = number(mean);
    double end = mean;
    if (!Double.isNaN(deviation)) {
      end = mean + deviation;
      whisker(
          graphics,
          lengths.valueToJava2D(Math.max(0, mean - deviation), area, plot.getRangeAxisEdge()),
          lengths.valueToJava2D(end, area, plot.getRangeAxisEdge()),
          middle);
      value += " \u00b1 " + number(deviation);
    }
    print(graphics, value, lengths.valueToJava2D(end, area, plot.getRangeAxisEdge()) + GAP, middle);
  }

  /** White beneath, so that it shows on dark bars too. */
  private static void whisker(Graphics2D graphics, double from, double to, double middle) {
    Line2D line = new Line2D.Double(from, middle, to, middle);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(LineStyle.stroke(2.6f));
    graphics.draw(line);
    graphics.setColor(ChartLook.INK);
    graphics.setStroke(LineStyle.stroke(1));
    graphics.draw(line);
    for (double end : new double[] {from, to}) {
      graphics.draw(new Line2D.Double(end, middle - CAP, end, middle + CAP));
    }
  }

  private void print(Graphics2D graphics, String text, double x, double middle) {
    FontMetrics metrics = graphics.getFontMetrics(font);
    // No grid line runs through it.
    graphics.setColor(Color.WHITE);
    graphics.fill(
        new Rectangle2D.Double(
            x - 1,
            middle - metrics.getAscent() / 2.0,
            metrics.stringWidth(text) + 2,
            metrics.getAscent()));
    graphics.setFont(font);
    graphics.setColor(ChartLook.INK);
    graphics.drawString(
        text, (float) x, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }

  private String number(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
