package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.RgbImage;

/**
 * Pictures of one anomaly map, a pixel of the picture for each of the map, without words.
 *
 * @param scale what the colours stand for
 * @param threshold what is outlined exceeds it; nothing is if left out
 */
public record Overlay(ScoreScale scale, Optional<Float> threshold) {

  private static final double MOST_COLOUR = 0.85;
  private static final Color CASING = new Color(0, 0, 0, 190);
  private static final Color LINE = Color.WHITE;

  /** The map alone. */
  public BufferedImage map(AnomalyMap map) {
    return Panels.of(map, scale, map.height(), map.width());
  }

  /**
   * The image, the more covered by the map's colours the higher the score, in proportion.
   *
   * @param image of the map's size
   */
  public BufferedImage on(RgbImage image, AnomalyMap map) {
    BufferedImage picture = Panels.of(image, map.height(), map.width());
    for (int i = 0; i < map.values().length; i++) {
      double position = scale.position(map.values()[i]);
      int x = i % map.width();
      int y = i / map.width();
      picture.setRGB(
          x,
          y,
          mixed(picture.getRGB(x, y), Colormap.rgb(position), MOST_COLOUR * position * position));
    }
    threshold.ifPresent(limit -> outline(picture, map, limit));
    return picture;
  }

  private static int mixed(int below, int above, double share) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double from = below >> shift & 0xff;
      double to = above >> shift & 0xff;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /** Light on dark, so that it shows on any image, in grey too. */
  private static void outline(BufferedImage picture, AnomalyMap map, float limit) {
    Shape line = new Contour(Math.nextUp(limit), "").on(map);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(CASING);
      graphics.setStroke(LineStyle.rounded(2.8f));
      graphics.draw(line);
      graphics.setColor(LINE);
      graphics.setStroke(LineStyle.rounded(1.2f));
      graphics.draw(line);
    } finally {
      graphics.dispose();
    }
  }
}
