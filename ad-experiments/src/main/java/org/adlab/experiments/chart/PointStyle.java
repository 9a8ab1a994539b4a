package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * How the points of a cloud look: two colours that differ in lightness and shape, filled or open,
 * so that all four can be told apart in grey print.
 *
 * @param color of the point
 * @param shape around (0,0)
 * @param filled whether it is more than an outline
 */
record PointStyle(Color color, Shape shape, boolean filled) {

  private static final double RADIUS = 1.4;
  private static final Shape DISC = new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color ORANGE = new Color(0xE69F00);

  private static final List<PointStyle> STYLES =
      List.of(
          new PointStyle(BLUE, DISC, true),
          new PointStyle(BLUE, DISC, false),
          new PointStyle(ORANGE, triangle(), true),
          new PointStyle(ORANGE, triangle(), false));

  /** How many there are. */
  static final int COUNT = 4;

  /**
   * The style of a kind of points by its position.
   *
   * @param kind less than {@link #COUNT}
   */
  static PointStyle of(int kind) {
    return STYLES.get(kind);
  }

  void draw(Graphics2D graphics, AffineTransform place) {
    Shape there = place.createTransformedShape(shape);
    graphics.setColor(color);
    graphics.setStroke(LineStyle.stroke(0.6f));
    if (filled) {
      graphics.fill(there);
    }
    graphics.draw(there);
  }

  private static Shape triangle() {
    Path2D path = new Path2D.Double();
    path.moveTo(-1.7, 1.4);
    path.lineTo(1.7, 1.4);
    path.lineTo(0, -1.7);
    path.closePath();
    return path;
  }
}
