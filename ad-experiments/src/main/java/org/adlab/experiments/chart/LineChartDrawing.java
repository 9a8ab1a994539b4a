package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Scale;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws a {@link LineChart}, with JFreeChart. */
final class LineChartDrawing {

  private static final double HEIGHT = 279;
  private static final int FEW_POINTS = 25;
  private static final double CAP = 5;

  private LineChartDrawing() {}

  static Drawing of(LineChart chart) {
    ChartLook look = ChartLook.load();
    XYErrorRenderer renderer = renderer(chart);
    ValueAxis x = LineAxes.horizontal(chart.x(), chart.lines());
    ValueAxis y = LineAxes.vertical(chart.y(), chart.lines());
    look.dress(x);
    look.dress(y);
    XYPlot plot = new XYPlot(points(chart.lines()), x, y, renderer);
    // Dashes over the solid line, which shows between them.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(ChartLook.GRID);
    plot.setRangeGridlinePaint(ChartLook.GRID);
    plot.setDomainGridlineStroke(ChartLook.HAIR);
    plot.setRangeGridlineStroke(ChartLook.HAIR);
    plot.setOutlinePaint(ChartLook.INK);
    plot.setOutlineStroke(ChartLook.HAIR);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    mark(chart, look, plot, renderer);
    List<String> labels = chart.lines().stream().map(Line::label).toList();
    boolean silent = labels.size() == 1 && labels.get(0).isEmpty();
    return look.around(plot, chart.title(), silent ? List.of() : labels, HEIGHT);
  }

  private static XYErrorRenderer renderer(LineChart chart) {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDrawYError(chart.x().scale() == Scale.CHOSEN);
    renderer.setCapLength(CAP);
    renderer.setErrorStroke(LineStyle.stroke(0.9f));
    renderer.setDefaultLinesVisible(true);
    renderer.setDefaultShapesVisible(false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-14, 0, 14, 0));
    for (int i = 0; i < chart.lines().size(); i++) {
      LineStyle style = LineStyle.of(i);
      renderer.setSeriesPaint(i, style.color());
      renderer.setSeriesStroke(i, style.stroke());
      renderer.setSeriesShape(i, style.marker());
      renderer.setSeriesShapesVisible(i, marked(chart, chart.lines().get(i)));
    }
    renderer.setLegendItemLabelGenerator((data, i) -> chart.lines().get(i).label());
    return renderer;
  }

  /** Curves have too many points to mark. */
  private static boolean marked(LineChart chart, Line line) {
    return chart.x().scale() == Scale.CHOSEN
        || (chart.x().scale() == Scale.COUNT && line.x().length <= FEW_POINTS);
  }

  private static YIntervalSeriesCollection points(List<Line> lines) {
    YIntervalSeriesCollection points = new YIntervalSeriesCollection();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      YIntervalSeries series = new YIntervalSeries(i, false, true);
      for (int j = 0; j < line.x().length; j++) {
        double y = line.y()[j];
        int at = j;
        double low = line.spread().map(spread -> spread.low()[at]).orElse(y);
        double high = line.spread().map(spread -> spread.high()[at]).orElse(y);
        series.add(line.x()[j], y, low, high);
      }
      points.addSeries(series);
    }
    return points;
  }

  private static void mark(LineChart chart, ChartLook look, XYPlot plot, XYErrorRenderer renderer) {
    if (chart.x().label().equals(LineCharts.FALSE_POSITIVE_RATE)
        && chart.y().scale() == Scale.RATE) {
      LineMarks.chance(renderer);
    }
    if (chart.x().scale() != Scale.CHOSEN) {
      double lowest = plot.getRangeAxis().getLowerBound();
      for (int i = 0; i < chart.lines().size(); i++) {
        LineMarks.band(chart.lines().get(i), lowest, LineStyle.of(i).color(), renderer);
      }
    }
    chart
        .limit()
        .ifPresent(
            limit -> {
              LineMarks.limit(limit, look.small(), plot);
              if (chart.lines().size() == 1 && chart.lines().get(0).spread().isEmpty()) {
                LineMarks.area(chart.lines().get(0), limit, LineStyle.of(0).color(), renderer);
              }
            });
  }
}
