package org.adlab.experiments.chart;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * A picture laid out, to be drawn in pixels or in vectors.
 *
 * @param width in units of its own
 * @param height in the same units
 * @param inches how wide it is meant to be printed
 * @param pixelsAUnit how fine it is drawn in pixels; 300 an inch at least
 * @param content draws it, on white
 */
public record Drawing(
    double width, double height, double inches, double pixelsAUnit, Consumer<Graphics2D> content) {

  /** A column of a paper in two columns. */
  static final double COLUMN = 3.5;

  /** Both columns. */
  static final double PAGE = 7.16;

  private static final double PRINT = 300;

  public Drawing {
    if (pixelsAUnit * width < PRINT * inches - 1) {
      throw new IllegalArgumentException(
          "%s pixels on %s inches are too coarse for print".formatted(pixelsAUnit * width, inches));
    }
  }

  double pixelsAnInch() {
    return pixelsAUnit * width / inches;
  }
}
