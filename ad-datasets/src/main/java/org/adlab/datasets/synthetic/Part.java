package org.adlab.datasets.synthetic;

/**
 * A component of a circuit board.
 *
 * @param kind what it is
 * @param x its middle on the board
 * @param y its middle on the board
 * @param halfWidth half its body's extent along its own x axis
 * @param halfHeight half its body's extent along its own y axis
 * @param upright whether its own x axis points down the board
 */
record Part(Kind kind, double x, double y, double halfWidth, double halfHeight, boolean upright) {

  /** What a component is. */
  enum Kind {
    CHIP,
    RESISTOR,
    CAPACITOR
  }

  /** Colours that differ from board to board. */
  record Finish(Colour chip, Colour resistor, Colour capacitor, Colour metal, Colour gold) {}

  private static final Colour PRINT = new Colour(0.86, 0.86, 0.82);
  private static final Colour[] BANDS = {
    new Colour(0.50, 0.16, 0.10), new Colour(0.12, 0.10, 0.10), new Colour(0.72, 0.42, 0.12)
  };
  private static final double PIN_STEP = 9;
  private static final double PIN = 4.5;

  /** A point of the board in the component's own frame. */
  double ownX(double px, double py) {
    return upright ? py - y : px - x;
  }

  /** A point of the board in the component's own frame. */
  double ownY(double px, double py) {
    return upright ? x - px : py - y;
  }

  /** Whether the component, in its place, may show within so much of a point. */
  boolean reaches(double px, double py, double within) {
    double dx = Math.abs(ownX(px, py)) - within;
    double dy = Math.abs(ownY(px, py)) - within;
    return dx < halfWidth + (kind == Kind.RESISTOR ? 13 : 5)
        && dy < halfHeight + (kind == Kind.CHIP ? 8 : 5);
  }

  /** The distance to the body, without leads: below 0 inside. */
  double body(double lx, double ly) {
    return kind == Kind.CAPACITOR
        ? Math.sqrt(lx * lx + ly * ly) - halfWidth
        : Math.max(Math.abs(lx) - halfWidth, Math.abs(ly) - halfHeight);
  }

  /** The distance to body and leads. */
  double outline(double lx, double ly) {
    return Math.min(body(lx, ly), leads(lx, ly));
  }

  private double leads(double lx, double ly) {
    return switch (kind) {
      case CHIP -> Math.max(Math.abs(toPin(lx)) - 1.8, Math.abs(ly) - halfHeight - PIN);
      case RESISTOR -> Math.max(Math.abs(lx) - halfWidth - 8, Math.abs(ly) - 1.2);
      case CAPACITOR -> 1e9;
    };
  }

  /** Along a chip, the way from the nearest pin's middle; far off beyond the last pin. */
  private double toPin(double lx) {
    int pins = (int) (2 * halfWidth / PIN_STEP);
    double first = -0.5 * (pins - 1) * PIN_STEP;
    double nearest = Math.floor((lx - first) / PIN_STEP + 0.5);
    double pin = Math.max(0, Math.min(pins - 1, nearest));
    return lx - first - pin * PIN_STEP;
  }

  /** Draws what is on the bare board: solder pads, and the printed outline. */
  void footprint(double lx, double ly, Finish finish, Ink ink) {
    double outline =
        kind == Kind.CAPACITOR
            ? Math.abs(Math.sqrt(lx * lx + ly * ly) - halfWidth - 2.5)
            : Math.abs(Math.max(Math.abs(lx) - halfWidth + 3, Math.abs(ly) - halfHeight + 3));
    if (outline < 1.1) {
      ink.over(PRINT, 1, clamp(1.1 - outline));
    }
    double pad =
        switch (kind) {
          case CHIP ->
              Math.max(Math.abs(toPin(lx)) - 2.6, Math.abs(Math.abs(ly) - halfHeight - PIN) - 3.2);
          case RESISTOR -> ring(Math.abs(lx) - halfWidth - 8, ly, 4);
          case CAPACITOR -> ring(Math.abs(lx) - 5, ly, 3.4);
        };
    if (pad < 0.5) {
      ink.over(finish.gold, 1, clamp(0.5 - pad));
    }
  }

  private static double ring(double x, double y, double radius) {
    return Math.sqrt(x * x + y * y) - radius;
  }

  /** Draws body and leads. */
  void component(double lx, double ly, Finish finish, Ink ink) {
    double lead = leads(lx, ly);
    if (lead < 0.5) {
      ink.over(finish.metal, 1, clamp(0.5 - lead));
    }
    double body = body(lx, ly);
    if (body > 0.5) {
      return;
    }
    double opacity = clamp(0.5 - body);
    switch (kind) {
      case CHIP -> chip(lx, ly, body, finish, opacity, ink);
      case RESISTOR -> resistor(lx, ly, finish, opacity, ink);
      case CAPACITOR -> capacitor(lx, ly, body, finish, opacity, ink);
    }
  }

  private void chip(double lx, double ly, double body, Finish finish, double opacity, Ink ink) {
    double bevel = body > -2 ? (lx + ly < 0 ? 1.6 : 0.6) : 1;
    ink.over(finish.chip, bevel, opacity);
    ink.over(finish.chip, 0.45, clamp(0.5 - ring(lx + halfWidth - 6, ly - halfHeight + 6, 2.2)));
    // Two lines of lettering, as dashes.
    double dash = lx / 3.1 - Math.floor(lx / 3.1);
    boolean lettering =
        Math.abs(Math.abs(ly) - 3.5) < 1.7 && Math.abs(lx - 2) < halfWidth - 9 && dash < 0.68;
    if (lettering) {
      ink.over(PRINT, 0.8, 0.75);
    }
  }

  private void resistor(double lx, double ly, Finish finish, double opacity, Ink ink) {
    double round = ly / halfHeight;
    double shade = 1.15 - 0.55 * round * round + (ly < 0 ? 0.08 : 0);
    ink.over(finish.resistor, shade, opacity);
    for (int i = 0; i < BANDS.length; i++) {
      ink.over(BANDS[i], shade, opacity * clamp(1.9 - Math.abs(lx + halfWidth - 5 - 6 * i)));
    }
  }

  private void capacitor(
      double lx, double ly, double body, Finish finish, double opacity, Ink ink) {
    if (body > -2.5) {
      ink.over(finish.capacitor, 0.75, opacity);
      return;
    }
    double sheen = 1 + 0.18 * (-lx - ly) / halfWidth;
    ink.over(finish.metal, sheen, opacity);
    // The stripe marks the negative side; a cross is scored into the top.
    ink.over(finish.capacitor, 0.8, clamp(0.5 - (lx + 0.45 * halfWidth)));
    double score = Math.min(Math.abs(lx - ly), Math.abs(lx + ly)) * 0.7071067811865476;
    ink.over(finish.metal, 0.6, body < -5 ? 0.8 * clamp(1.1 - score) : 0);
  }

  private static double clamp(double v) {
    return Math.max(0, Math.min(1, v));
  }
}
