package org.adlab.experiments.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clouds of points side by side, without scales: only which lie near each other means something.
 *
 * @param kinds what the points are, for the legend; at most four
 * @param panels at least one
 */
public record ScatterFigure(List<String> kinds, List<Panel> panels) implements Chart {

  private static final double PIXELS_A_UNIT = 4.2;
  private static final double GAP = 8;
  private static final double HEADING = 16;
  private static final double LEGEND = 18;
  private static final double LETTERS = 9;
  private static final double ROOM = 0.05;
  private static final double SAMPLE = 10;
  private static final double BETWEEN = 14;

  /** Letters are as long on whatever they are drawn. */
  private static final Graphics2D SCRATCH =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();

  private static final double WIDEST = 0.5 * Drawing.PAGE * 72;

  public ScatterFigure {
    kinds = List.copyOf(kinds);
    panels = List.copyOf(panels);
    if (panels.isEmpty() || kinds.size() > PointStyle.COUNT) {
      throw new IllegalArgumentException(
          "%d panels of %d kinds make no figure".formatted(panels.size(), kinds.size()));
    }
  }

  /**
   * One cloud.
   *
   * @param title above it
   * @param points {@code (x, y)} each
   * @param kind of each point, from 0
   */
  public record Panel(String title, double[][] points, int[] kind) {}

  @Override
  public Drawing drawing() {
    Lettering lettering = Lettering.load();
    int count = panels.size();
    double side = Math.min(WIDEST, (Drawing.PAGE * 72 - (count - 1) * GAP) / count);
    double width = count * side + (count - 1) * GAP;
    List<List<Integer>> rows =
        rows(new Pen(SCRATCH, lettering.plain(LETTERS), ChartLook.INK), width);
    return new Drawing(
        width,
        HEADING + side + LEGEND * rows.size(),
        width / 72,
        PIXELS_A_UNIT,
        graphics -> {
          Pen pen = new Pen(graphics, lettering.plain(LETTERS), ChartLook.INK);
          for (int i = 0; i < count; i++) {
            double left = i * (side + GAP);
            pen.centre(panels.get(i).title, left, LETTERS + 2, side);
            cloud(graphics, panels.get(i), new Rectangle2D.Double(left, HEADING, side, side));
          }
          for (int row = 0; row < rows.size(); row++) {
            legend(pen, rows.get(row), width, HEADING + side + LEGEND * (row + 0.5));
          }
        });
  }

  private static void cloud(Graphics2D graphics, Panel panel, Rectangle2D frame) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] point : panel.points) {
      for (int axis = 0; axis < 2; axis++) {
        low[axis] = Math.min(low[axis], point[axis]);
        high[axis] = Math.max(high[axis], point[axis]);
      }
    }
    // One scale for both axes, or distances would lie.
    double spread = Math.max(Math.max(high[0] - low[0], high[1] - low[1]), 1e-12);
    double scale = (1 - 2 * ROOM) * frame.getWidth() / spread;
    // Open ones over filled ones, which would hide them.
    for (boolean filled : new boolean[] {true, false}) {
      for (int i = 0; i < panel.points.length; i++) {
        PointStyle style = PointStyle.of(panel.kind[i]);
        if (style.filled() == filled) {
          double x = frame.getCenterX() + scale * (panel.points[i][0] - (low[0] + high[0]) / 2);
          double y = frame.getCenterY() - scale * (panel.points[i][1] - (low[1] + high[1]) / 2);
          style.draw(graphics, AffineTransform.getTranslateInstance(x, y));
        }
      }
    }
    graphics.setColor(ChartLook.INK);
    graphics.setStroke(ChartLook.HAIR);
    graphics.draw(
        new Rectangle2D.Double(
            frame.getX() + 0.3,
            frame.getY() + 0.3,
            frame.getWidth() - 0.6,
            frame.getHeight() - 0.6));
  }

  /** The kinds in as few rows of the legend as they fit into, as even as can be. */
  private List<List<Integer>> rows(Pen pen, double width) {
    for (int count = 1; ; count++) {
      int most = (kinds.size() + count - 1) / count;
      List<List<Integer>> rows = new ArrayList<>();
      for (int from = 0; from < kinds.size(); from += most) {
        rows.add(IntStream.range(from, Math.min(kinds.size(), from + most)).boxed().toList());
      }
      if (most <= 1 || rows.stream().allMatch(row -> length(pen, row) <= width)) {
        return rows;
      }
    }
  }

  private double length(Pen pen, List<Integer> row) {
    return (row.size() - 1) * BETWEEN
        + row.stream().mapToDouble(kind -> SAMPLE + pen.length(kinds.get(kind))).sum();
  }

  /** One of its rows, in the middle. */
  private void legend(Pen pen, List<Integer> row, double width, double middle) {
    double x = Math.max(0, (width - length(pen, row)) / 2);
    for (int kind : row) {
      PointStyle.of(kind).draw(pen.graphics(), AffineTransform.getTranslateInstance(x + 3, middle));
      x += SAMPLE;
      x += pen.write(kinds.get(kind), x, middle + LETTERS * 0.36, width) + BETWEEN;
    }
  }
}
