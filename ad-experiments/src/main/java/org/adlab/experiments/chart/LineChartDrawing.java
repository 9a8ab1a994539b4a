package org.adlab.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.adlab.experiments.chart.LineChart.Axis;
import org.adlab.experiments.chart.LineChart.Line;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.Arrangement;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.DefaultXYDataset;

/** Builds the JFreeChart of a {@link LineChart}. */
final class LineChartDrawing {

  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color CHANCE = new Color(0xAAAAAA);
  private static final float HAIR = 0.6f;

  /** So that the frame does not hide a curve that runs at 1. */
  private static final double ROOM_ABOVE = 1.01;

  private static final int FEW_POINTS = 25;
  private static final int ONE_ROW = 50;

  /** A loss that falls this far shows its end only on a logarithmic axis. */
  private static final double FAR_APART = 20;

  private final LineChart chart;
  private final Font small;
  private final Font text;
  private final Font title;

  private LineChartDrawing(LineChart chart, Lettering lettering) {
    this.chart = chart;
    this.small = lettering.plain(10);
    this.text = lettering.plain(12);
    this.title = lettering.bold(13);
  }

  static JFreeChart of(LineChart chart, Lettering lettering) {
    return new LineChartDrawing(chart, lettering).build();
  }

  private JFreeChart build() {
    DefaultXYDataset lines = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-14, 0, 14, 0));
    for (int i = 0; i < chart.lines().size(); i++) {
      Line line = chart.lines().get(i);
      LineStyle style = LineStyle.of(i);
      lines.addSeries(i, new double[][] {line.x(), line.y()});
      renderer.setSeriesPaint(i, style.color());
      renderer.setSeriesStroke(i, style.stroke());
      renderer.setSeriesShape(i, style.marker());
      renderer.setSeriesShapesVisible(
          i, chart.x().scale() == LineChart.Scale.COUNT && line.x().length <= FEW_POINTS);
    }
    renderer.setLegendItemLabelGenerator((data, i) -> chart.lines().get(i).label());

    XYPlot plot =
        new XYPlot(
            lines, axis(chart.x(), 1, Line::x), axis(chart.y(), ROOM_ABOVE, Line::y), renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(HAIR));
    plot.setRangeGridlineStroke(new BasicStroke(HAIR));
    plot.setOutlinePaint(INK);
    plot.setOutlineStroke(new BasicStroke(HAIR));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    if (guessingIsTheDiagonal()) {
      renderer.addAnnotation(
          new XYLineAnnotation(0, 0, 1, 1, LineStyle.stroke(0.8f, 1, 3), CHANCE), Layer.BACKGROUND);
    }
    chart.limit().ifPresent(limit -> mark(limit, plot, renderer));
    return around(plot);
  }

  private JFreeChart around(XYPlot plot) {
    JFreeChart drawing = new JFreeChart(null, title, plot, false);
    drawing.setBackgroundPaint(Color.WHITE);
    drawing.setPadding(new RectangleInsets(4, 4, 4, 14));
    TextTitle heading = new TextTitle(chart.title(), title);
    heading.setPaint(INK);
    heading.setPadding(2, 0, 6, 0);
    drawing.setTitle(heading);
    Arrangement arrangement =
        legendRows(chart) > 1
            ? new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 0, 0)
            : new FlowArrangement();
    LegendTitle legend = new LegendTitle(plot, arrangement, arrangement);
    legend.setItemFont(text);
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setPosition(RectangleEdge.BOTTOM);
    drawing.addLegend(legend);
    return drawing;
  }

  /** How many rows of text the legend takes: one if that is short, else one a line. */
  static int legendRows(LineChart chart) {
    int letters = chart.lines().stream().mapToInt(line -> line.label().length() + 6).sum();
    return letters <= ONE_ROW ? 1 : chart.lines().size();
  }

  /** What guesses finds as much as it calls wrongly; of recall and precision that says nothing. */
  private boolean guessingIsTheDiagonal() {
    return chart.x().label().equals(LineChart.FALSE_POSITIVE_RATE)
        && chart.y().scale() == LineChart.Scale.RATE;
  }

  private ValueAxis axis(Axis spec, double top, Function<Line, double[]> values) {
    ValueAxis axis =
        switch (spec.scale()) {
          case RATE -> rates(spec.label(), top);
          case COUNT -> counts(spec.label());
          case VALUE -> values(spec.label(), values);
        };
    axis.setLabelFont(text);
    axis.setTickLabelFont(small);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    return axis;
  }

  private static NumberAxis rates(String label, double top) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(0, top);
    axis.setTickUnit(new NumberTickUnit(0.2, number("0.0")));
    return axis;
  }

  private static NumberAxis counts(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  private ValueAxis values(String label, Function<Line, double[]> values) {
    double[] finite =
        chart.lines().stream()
            .flatMapToDouble(line -> Arrays.stream(values.apply(line)))
            .filter(Double::isFinite)
            .toArray();
    double lowest = DoubleStream.of(finite).min().orElse(0);
    double highest = DoubleStream.of(finite).max().orElse(1);
    if (lowest > 0 && highest / lowest >= FAR_APART) {
      return new DecadeAxis(label + " (logarithmic)");
    }
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    axis.setAutoRangeIncludesZero(lowest >= 0);
    return axis;
  }

  private void mark(double limit, XYPlot plot, XYLineAndShapeRenderer renderer) {
    ValueMarker marker = new ValueMarker(limit, INK, LineStyle.stroke(1, 4, 3));
    marker.setLabel("limit " + LineChart.shortest(limit));
    marker.setLabelFont(small);
    marker.setLabelPaint(INK);
    marker.setLabelBackgroundColor(new Color(255, 255, 255, 0));
    // Beside the line, at its foot, on the side with more room.
    boolean left = limit > 0.5;
    marker.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelTextAnchor(left ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
    marker.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
    plot.addDomainMarker(marker, Layer.FOREGROUND);
    if (chart.lines().size() == 1) {
      renderer.addAnnotation(
          new XYPolygonAnnotation(
              beneath(chart.lines().get(0), limit), null, null, shade(LineStyle.of(0).color())),
          Layer.BACKGROUND);
    }
  }

  private static Color shade(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 45);
  }

  /** The outline of the area beneath a line up to a limit, as x and y in turn. */
  private static double[] beneath(Line line, double limit) {
    DoubleStream.Builder outline = DoubleStream.builder();
    double[] x = line.x();
    double[] y = line.y();
    outline.add(x[0]).add(0);
    int i = 0;
    for (; i < x.length && x[i] <= limit; i++) {
      outline.add(x[i]).add(y[i]);
    }
    if (i > 0 && i < x.length) {
      double part = (limit - x[i - 1]) / (x[i] - x[i - 1]);
      outline.add(limit).add(y[i - 1] + part * (y[i] - y[i - 1]));
    }
    outline.add(Math.min(limit, x[x.length - 1])).add(0);
    return outline.build().toArray();
  }

  private static DecimalFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
