package org.adlab.experiments.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Writes into a drawing, never beyond the room there is.
 *
 * @param graphics the drawing
 * @param font what to write in
 * @param color what to write with
 */
record Pen(Graphics2D graphics, Font font, Color color) {

  /** How long a text is. */
  double length(String text) {
    return metrics().stringWidth(text);
  }

  /**
   * Writes a line from {@code x} on, cut short where it has no room; returns its length.
   *
   * @param y the baseline
   */
  double write(String text, double x, double y, double room) {
    String shown = text;
    for (int end = text.length(); length(shown) > room + 0.5 && end > 0; end--) {
      shown = text.substring(0, end - 1) + "\u2026";
    }
    graphics.setFont(font);
    graphics.setColor(color);
    graphics.drawString(shown, (float) x, (float) y);
    return length(shown);
  }

  /** Writes a line in the middle of the room from {@code x} on. */
  void centre(String text, double x, double y, double room) {
    write(text, x + Math.max(0, room - length(text)) / 2, y, room);
  }

  /** The text as it is where there is room, else as two lines, broken nearest to the middle. */
  List<String> lines(String text, double room) {
    int middle = text.length() / 2;
    int before = text.lastIndexOf(' ', middle);
    int after = text.indexOf(' ', middle);
    int space = after < 0 || (before >= 0 && middle - before <= after - middle) ? before : after;
    return length(text) <= room || space < 0
        ? List.of(text)
        : List.of(text.substring(0, space), text.substring(space + 1));
  }

  private FontMetrics metrics() {
    return graphics.getFontMetrics(font);
  }
}
