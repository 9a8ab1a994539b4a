package org.adlab.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.Arrangement;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/**
 * How every chart looks around its data.
 *
 * @param small ticks and remarks
 * @param text axes and legend
 * @param title the heading
 */
record ChartLook(Font small, Font text, Font title) {

  static final Color INK = new Color(0x222222);
  static final Color GRID = new Color(0xDDDDDD);
  static final BasicStroke HAIR = new BasicStroke(0.6f);

  /** In units of about a point: printed a column wide, the text is about the caption's size. */
  static final double WIDTH = 400;

  static final double LEGEND_ROW = 17;
  static final double HEADING = 24;
  private static final double PIXELS_A_UNIT = 4;

  /** How many letters fit in a row of the legend, with as much as six for each line's sample. */
  private static final int ONE_ROW = 50;

  /** What a legend's row has for its text. */
  private static final double ROOM = 340;

  static ChartLook load() {
    Lettering lettering = Lettering.load();
    return new ChartLook(lettering.plain(10), lettering.plain(12), lettering.bold(13));
  }

  /**
   * Puts a heading above a plot and a legend below.
   *
   * @param heading none if empty
   * @param legend the plot's labels, in its order; none for no legend
   * @param height the chart's without heading and legend
   */
  Drawing around(Plot plot, String heading, List<String> legend, double height) {
    JFreeChart chart = new JFreeChart(null, title, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 4, 4, 14));
    double total = height;
    if (!heading.isEmpty()) {
      TextTitle above = new TextTitle(heading, title);
      above.setPaint(INK);
      above.setPadding(2, 0, 6, 0);
      chart.setTitle(above);
      total += HEADING;
    }
    if (!legend.isEmpty()) {
      chart.addLegend(legend(plot, legend));
      total += LEGEND_ROW * rows(legend);
    }
    double high = total;
    return new Drawing(
        WIDTH,
        high,
        Drawing.COLUMN,
        PIXELS_A_UNIT,
        graphics -> {
          TextUtils.setUseDrawRotatedStringWorkaround(false); // else the y axis is outlines
          chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, high));
        });
  }

  private LegendTitle legend(Plot plot, List<String> labels) {
    Arrangement arrangement =
        rows(labels) > 1
            ? new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 0, 0)
            : new FlowArrangement();
    LegendTitle legend = new LegendTitle(plot, arrangement, arrangement);
    legend.setItemFont(fitting(labels));
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setPosition(RectangleEdge.BOTTOM);
    return legend;
  }

  /** As large as lets the longest label into a row. */
  private Font fitting(List<String> labels) {
    FontRenderContext unscaled = new FontRenderContext(null, true, true);
    double longest =
        labels.stream()
            .mapToDouble(label -> text.getStringBounds(label, unscaled).getWidth())
            .max()
            .orElse(0);
    double fitting = text.getSize2D() * Math.min(1, ROOM / longest);
    return text.deriveFont((float) fitting);
  }

  /** One row if all labels fit there, else one a label. */
  private static int rows(List<String> labels) {
    int letters = labels.stream().mapToInt(label -> label.length() + 6).sum();
    return letters <= ONE_ROW ? 1 : labels.size();
  }

  /** Sets an axis in ink and our letters. */
  void dress(Axis axis) {
    axis.setLabelFont(text);
    axis.setTickLabelFont(small);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
  }
}
