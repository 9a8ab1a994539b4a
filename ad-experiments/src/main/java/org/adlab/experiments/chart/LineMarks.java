package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Spread;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** What a chart shows beside its lines: bands, areas, a limit, and what guessing would do. */
final class LineMarks {

  private static final Color CHANCE = new Color(0xAAAAAA);
  private static final int SHADE = 45;

  private LineMarks() {}

  /** What guesses finds as much as it calls wrongly: the diagonal. */
  static void chance(XYLineAndShapeRenderer renderer) {
    renderer.addAnnotation(
        new XYLineAnnotation(0, 0, 1, 1, LineStyle.stroke(0.8f, 1, 3), CHANCE), Layer.BACKGROUND);
  }

  /** The line at which areas end, labelled at its foot, on the side with more room. */
  static void limit(double limit, Font font, XYPlot plot) {
    ValueMarker marker = new ValueMarker(limit, ChartLook.INK, LineStyle.stroke(1, 4, 3));
    marker.setLabel("limit " + LineCharts.shortest(limit));
    marker.setLabelFont(font);
    marker.setLabelPaint(ChartLook.INK);
    marker.setLabelBackgroundColor(new Color(255, 255, 255, 0));
    boolean left = limit > 0.5;
    marker.setLabelAnchor(left ? RectangleAnchor.BOTTOM_LEFT : RectangleAnchor.BOTTOM_RIGHT);
    marker.setLabelTextAnchor(left ? TextAnchor.BOTTOM_RIGHT : TextAnchor.BOTTOM_LEFT);
    marker.setLabelOffset(new RectangleInsets(4, 4, 4, 4));
    plot.addDomainMarker(marker, Layer.FOREGROUND);
  }

  /** Shades the area beneath a line up to a limit. */
  static void area(Line line, double limit, Color color, XYLineAndShapeRenderer renderer) {
    polygon(beneath(line, limit), color, renderer);
  }

  /** Shades how far single runs lie around a line; where either end is no number is a gap. */
  static void band(Line line, double lowestShown, Color color, XYLineAndShapeRenderer renderer) {
    Optional<Spread> spread = line.spread();
    if (spread.isEmpty()) {
      return;
    }
    double[] low = spread.get().low();
    double[] high = spread.get().high();
    int from = 0;
    for (int i = 0; i <= low.length; i++) {
      if (i == low.length || !Double.isFinite(low[i]) || !Double.isFinite(high[i])) {
        if (i - from > 1) {
          polygon(outline(line.x(), low, high, from, i, lowestShown), color, renderer);
        }
        from = i + 1;
      }
    }
  }

  /** Along the upper end and back along the lower, as x and y in turn. */
  private static double[] outline(
      double[] x, double[] low, double[] high, int from, int to, double lowestShown) {
    DoubleStream.Builder outline = DoubleStream.builder();
    for (int i = from; i < to; i++) {
      outline.add(x[i]).add(Math.max(lowestShown, high[i]));
    }
    for (int i = to - 1; i >= from; i--) {
      outline.add(x[i]).add(Math.max(lowestShown, low[i]));
    }
    return outline.build().toArray();
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

  private static void polygon(double[] outline, Color color, XYLineAndShapeRenderer renderer) {
    Color shade = new Color(color.getRed(), color.getGreen(), color.getBlue(), SHADE);
    renderer.addAnnotation(new XYPolygonAnnotation(outline, null, null, shade), Layer.BACKGROUND);
  }
}
