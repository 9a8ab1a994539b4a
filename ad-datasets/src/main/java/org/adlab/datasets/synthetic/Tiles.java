package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/**
 * Glazed tiles with a painted ornament. Each tile bears the same drawing, laid in four turns so
 * that four make a rosette.
 *
 * <p>Defects: {@code foreign}, a tile with another drawing in the same colours; {@code crazed}, a
 * patch of glaze broken into shards; {@code cracked}, a jagged crack of the grout's colour, the
 * drawing a little shifted along it.
 */
final class Tiles implements Painter {

  private static final String FOREIGN = "foreign";
  private static final String CRAZED = "crazed";
  private static final String CRACKED = "cracked";

  @Override
  public List<String> defectTypes() {
    return List.of(FOREIGN, CRAZED, CRACKED);
  }

  @Override
  public Drawing paint(Random random, Flaw flaw, double texture, int size) {
    Pose pose = Pose.random(random, 0.16, 0.07, 40);
    Light light = Light.random(random, 0.28);
    return Drawing.of(new Wall(random, pose, flaw), pose, light, texture, size);
  }

  private static final class Wall implements Scene {
    private static final double SIDE = 42;
    private static final double HALF = SIDE / 2;
    private static final double GROUT = 1.6;
    private static final double CRAZED_RADIUS = 20;

    /** How far from a crack the drawing is out of place. */
    private static final double SLIPPED = 6;

    private final Colour glaze;
    private final Colour paint;
    private final Colour accent;
    private final Colour grout;
    private final Noise stain;
    private final long seed;
    private final boolean foreign;
    private final boolean crazed;
    private final boolean cracked;
    private final double defectX;
    private final double defectY;
    private final double scale;
    private final Shards shards;
    private final Crack crack;

    Wall(Random random, Pose pose, Flaw flaw) {
      glaze = new Colour(0.82, 0.80, 0.74).varied(random, 0.06, 0.03);
      paint = new Colour(0.16, 0.27, 0.52).varied(random, 0.15, 0.08);
      accent = new Colour(0.76, 0.52, 0.20).varied(random, 0.12, 0.06);
      grout = new Colour(0.42, 0.40, 0.37).varied(random, 0.15, 0.03);
      stain = new Noise(random, 32, 9);
      seed = random.nextLong();
      foreign = flaw.is(FOREIGN);
      crazed = flaw.is(CRAZED);
      cracked = flaw.is(CRACKED);
      scale = flaw.size();
      Random defect = flaw.random();
      double imageX = 44 + 168 * defect.nextDouble();
      double imageY = 44 + 168 * defect.nextDouble();
      defectX = pose.x(imageX, imageY);
      defectY = pose.y(imageX, imageY);
      shards = new Shards(defect.nextLong(), 9);
      double angle = defect.nextDouble() * 2 * Math.PI;
      crack = new Crack(defect, defectX, defectY, angle, scale * (22 + 8 * defect.nextDouble()));
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      double u = x;
      double v = y;
      if (cracked) {
        double away = crack.distance(x, y);
        ink.anomalous = Math.abs(away) < SLIPPED;
        if (Math.abs(away) < 1.2) {
          ink.set(grout, 0.75);
          return;
        }
        double slip = Math.copySign(Math.max(0, 3 * (1 - Math.abs(away) / SLIPPED)), away);
        u += slip * crack.alongX();
        v += slip * crack.alongY();
      }
      if (crazed && between(x - defectX, y - defectY) < scale * CRAZED_RADIUS) {
        ink.anomalous = true;
        if (shards.edge(x, y) < 0.75) {
          ink.set(grout, 0.8);
          return;
        }
      }
      tile((int) Math.floor(u / SIDE), (int) Math.floor(v / SIDE), u, v, ink);
    }

    @Override
    public double grain(double x, double y) {
      return 1 + 0.06 * stain.at(x, y);
    }

    private void tile(int column, int row, double u, double v, Ink ink) {
      double x = u - (column + 0.5) * SIDE;
      double y = v - (row + 0.5) * SIDE;
      double rim = HALF - GROUT - Math.max(Math.abs(x), Math.abs(y));
      if (rim < 0) {
        ink.set(grout, 1);
        return;
      }
      ink.set(glaze, 1);
      if (foreign && isForeign(defectX, u) && isForeign(defectY, v)) {
        ink.anomalous = true;
        otherOrnament(x, y, ink);
      } else {
        // Four neighbours point their corners at one another.
        ornament((column & 1) == 0 ? x : -x, (row & 1) == 0 ? y : -y, ink);
      }
      double own = Hash.symmetric(seed, column, row);
      double gloss = 1 - 0.03 * (x + y) / HALF;
      double edge = rim < 2 ? (x + y < 0 ? 1.08 : 0.86) : 1;
      ink.light((1 + 0.09 * own) * gloss * edge);
    }

    /** Whether a place is within the foreign square, along one axis: a tile's, made larger. */
    private boolean isForeign(double defect, double place) {
      double middle = (Math.floor(defect / SIDE) + 0.5) * SIDE;
      return scale == 1
          ? Math.floor(place / SIDE) == Math.floor(defect / SIDE)
          : Math.abs(place - middle) < scale * HALF;
    }

    /** The drawing, its rosette's middle at the lower right corner. */
    private void ornament(double x, double y, Ink ink) {
      double cx = x - HALF;
      double cy = y - HALF;
      if (cx * cx + cy * cy < 29 * 29) {
        double ring = between(cx, cy);
        ink.over(paint, 1, inside(Math.abs(ring - 25.5) - 2.4));
        ink.over(accent, 1, inside(ring - 8));
        ink.over(paint, 1, inside(Math.abs(ring - 13.5) - 1.3));
      }
      // A leaf along the diagonal, its halves of two colours.
      double across = (cx - cy) * 0.7071067811865476;
      if (Math.abs(across) < 6) {
        double along = (cx + cy) * 0.7071067811865476 + 32;
        double width = 5.2 * (1 - along * along / 169);
        ink.over(across > 0 ? accent : paint, 1, inside(Math.abs(across) - width));
      }
      double corner = Math.abs(x + HALF) + Math.abs(y + HALF);
      ink.over(paint, 1, inside(corner - 9));
    }

    /** Another drawing in the same colours. */
    private void otherOrnament(double x, double y, Ink ink) {
      double square = Math.max(Math.abs(x), Math.abs(y));
      double diamond = (Math.abs(x) + Math.abs(y)) * 0.7071067811865476;
      ink.over(paint, 1, inside(Math.abs(square - 16) - 1.3));
      ink.over(paint, 1, inside(Math.abs(diamond - 9) - 2.2));
      ink.over(accent, 1, inside(square - 3.5));
      ink.over(accent, 1, inside(Math.abs(diamond - 16.5) - 1.2));
    }

    private static double between(double dx, double dy) {
      return Math.sqrt(dx * dx + dy * dy);
    }

    /** 1 where the distance is below 0, 0 outside, blended over one unit. */
    private static double inside(double distance) {
      return Math.max(0, Math.min(1, 0.5 - distance));
    }
  }
}
