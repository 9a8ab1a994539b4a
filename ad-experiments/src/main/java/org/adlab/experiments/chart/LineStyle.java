package org.adlab.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How one line among several looks: told apart by colour (Okabe and Ito's palette, safe for the
 * colour-blind, ordered so that neighbours differ in lightness too), and in grey print by dashes.
 *
 * @param color of the line
 * @param dashes lengths drawn and left out, in units of the drawing; empty for a solid line
 * @param marker around (0,0)
 */
record LineStyle(Color color, float[] dashes, Shape marker) {

  private static final float WIDTH = 1.6f;
  private static final double SIZE = 5;

  private static final Shape SQUARE = new Rectangle2D.Double(-SIZE / 2, -SIZE / 2, SIZE, SIZE);
  private static final Shape DISC = new Ellipse2D.Double(-SIZE / 2, -SIZE / 2, SIZE, SIZE);
  private static final Shape DIAMOND =
      AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(SQUARE);

  private static final List<LineStyle> STYLES =
      List.of(
          new LineStyle(new Color(0x0072B2), new float[0], DISC),
          new LineStyle(new Color(0xD55E00), new float[] {7, 2.5f}, SQUARE),
          new LineStyle(new Color(0x000000), new float[] {1.6f, 2.2f}, DIAMOND),
          new LineStyle(new Color(0x009E73), new float[] {8, 2.5f, 1.6f, 2.5f}, triangle()),
          new LineStyle(new Color(0xE69F00), new float[] {12, 3}, SQUARE),
          new LineStyle(new Color(0x666666), new float[] {3.5f, 2}, DISC),
          new LineStyle(new Color(0x56B4E9), new float[] {5, 2, 1.6f, 2, 1.6f, 2}, DIAMOND),
          new LineStyle(new Color(0xCC79A7), new float[] {14, 2.5f, 4, 2.5f}, triangle()));

  /** How many there are. */
  static final int COUNT = 8;

  /** The style of a line by its position; they come again after eight. */
  static LineStyle of(int line) {
    return STYLES.get(line % COUNT);
  }

  BasicStroke stroke() {
    return stroke(WIDTH, dashes);
  }

  static BasicStroke stroke(float width, float... dashes) {
    return dashes.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  static BasicStroke rounded(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Shape triangle() {
    Path2D path = new Path2D.Double();
    path.moveTo(-SIZE / 2, SIZE / 2);
    path.lineTo(SIZE / 2, SIZE / 2);
    path.lineTo(0, -SIZE / 2);
    path.closePath();
    return path;
  }
}
