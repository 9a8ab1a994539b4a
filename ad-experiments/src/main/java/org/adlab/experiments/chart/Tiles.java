package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Puts pictures side by side.
 *
 * @param graphics the drawing
 * @param pen for remarks
 * @param panel the width of one
 * @param gap between two
 * @param scale pixels a unit
 */
record Tiles(Graphics2D graphics, Pen pen, double panel, double gap, double scale) {

  private static final Color ABSENT = new Color(0xEEEEEE);

  /** A picture at the size asked for. */
  interface Painted {
    BufferedImage at(int height, int width);
  }

  void put(int column, double top, double high, Painted picture) {
    BufferedImage pixels =
        picture.at((int) Math.round(high * scale), (int) Math.round(panel * scale));
    AffineTransform place = AffineTransform.getTranslateInstance(left(column), top);
    place.scale(panel / pixels.getWidth(), high / pixels.getHeight());
    graphics.drawImage(pixels, place, null);
  }

  /** Where there is none. */
  void unknown(int column, double top, double high) {
    graphics.setColor(ABSENT);
    graphics.fill(new Rectangle2D.Double(left(column), top, panel, high));
    pen.centre("not known", left(column), top + high / 2 + 3, panel);
  }

  private double left(int column) {
    return column * (panel + gap);
  }
}
