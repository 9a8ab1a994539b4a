package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/**
 * Glazed tiles with a painted ornament. Each tile bears the same drawing, laid in four turns so
 * that four make a rosette.
 *
 * <p>Defects: {@code turned}, a tile laid the wrong way round; {@code loose}, a tile that sits
 * askew; {@code cracked}, a jagged crack of the grout's colour, the drawing a little shifted along
 * it.
 */
final class Tiles implements Painter {

  private static final String TURNED = "turned";
  private static final String LOOSE = "loose";
  private static final String CRACKED = "cracked";

  @Override
  public List<String> defectTypes() {
    return List.of(TURNED, LOOSE, CRACKED);
  }

  @Override
  public Drawing paint(Random random, String defectType, int size) {
    Pose pose = Pose.random(random, 0.26, 0.1, 40);
    Light light = Light.random(random, 0.28);
    return Drawing.of(new Wall(random, pose, defectType), pose, light, size);
  }

  private static final class Wall implements Scene {
    private static final double SIDE = 42;
    private static final double HALF = SIDE / 2;
    private static final double GROUT = 1.6;

    private final Colour glaze;
    private final Colour paint;
    private final Colour accent;
    private final Colour grout;
    private final Noise stain;
    private final long seed;
    private final String defectType;
    private final int column;
    private final int row;
    private final int quarters;
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;
    private final Crack crack;

    Wall(Random random, Pose pose, String defectType) {
      glaze = new Colour(0.82, 0.80, 0.74).varied(random, 0.06, 0.03);
      paint = new Colour(0.16, 0.27, 0.52).varied(random, 0.15, 0.08);
      accent = new Colour(0.76, 0.52, 0.20).varied(random, 0.12, 0.06);
      grout = new Colour(0.42, 0.40, 0.37).varied(random, 0.15, 0.03);
      stain = new Noise(random, 32, 9);
      seed = random.nextLong();
      this.defectType = defectType;
      double imageX = 44 + 168 * random.nextDouble();
      double imageY = 44 + 168 * random.nextDouble();
      double defectX = pose.x(imageX, imageY);
      double defectY = pose.y(imageX, imageY);
      column = (int) Math.floor(defectX / SIDE);
      row = (int) Math.floor(defectY / SIDE);
      quarters = 1 + random.nextInt(3);
      double angle = (0.17 + 0.12 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      cos = StrictMath.cos(angle);
      sin = StrictMath.sin(angle);
      shiftX = 2.5 * (2 * random.nextDouble() - 1);
      shiftY = 2.5 * (2 * random.nextDouble() - 1);
      crack = new Crack(random, defectX, defectY);
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      if (defectType.equals(LOOSE) && looseTile(x, y, ink)) {
        return;
      }
      double u = x;
      double v = y;
      if (defectType.equals(CRACKED)) {
        double away = crack.distance(x, y);
        if (Math.abs(away) < 4.5) {
          ink.anomalous = true;
        }
        if (Math.abs(away) < 0.9) {
          ink.set(grout, 0.75);
          return;
        }
        double slip = Math.abs(away) < 14 ? 2.2 * (1 - Math.abs(away) / 14) : 0;
        u += away > 0 ? slip * crack.alongX() : -slip * crack.alongX();
        v += away > 0 ? slip * crack.alongY() : -slip * crack.alongY();
      }
      int i = (int) Math.floor(u / SIDE);
      int j = (int) Math.floor(v / SIDE);
      tile(i, j, u - (i + 0.5) * SIDE, v - (j + 0.5) * SIDE, turnOf(i, j), ink);
    }

    /** Draws the tile that sits askew, and mortar where it should be; says whether it did. */
    private boolean looseTile(double x, double y, Ink ink) {
      double lx = x - (column + 0.5) * SIDE;
      double ly = y - (row + 0.5) * SIDE;
      double dx = lx - shiftX;
      double dy = ly - shiftY;
      double tx = cos * dx + sin * dy;
      double ty = cos * dy - sin * dx;
      boolean tile = Math.max(Math.abs(tx), Math.abs(ty)) < HALF - GROUT;
      boolean bed = Math.max(Math.abs(lx), Math.abs(ly)) < HALF;
      ink.anomalous = tile || bed;
      if (tile) {
        tile(column, row, tx, ty, turnOf(column, row), ink);
      } else if (bed) {
        ink.set(grout, 1);
      }
      return tile || bed;
    }

    private int turnOf(int i, int j) {
      // Four neighbours point their corners at one another.
      int turn = (i & 1) == 0 ? (j & 1) == 0 ? 0 : 1 : (j & 1) == 0 ? 3 : 2;
      boolean wrong = defectType.equals(TURNED) && i == column && j == row;
      return wrong ? turn + quarters : turn;
    }

    private void tile(int i, int j, double x, double y, int turn, Ink ink) {
      double rim = HALF - GROUT - Math.max(Math.abs(x), Math.abs(y));
      if (rim < 0) {
        ink.set(grout, 1);
        return;
      }
      if (defectType.equals(TURNED) && i == column && j == row) {
        ink.anomalous = true;
      }
      double own = Hash.symmetric(seed, i, j);
      ink.set(glaze, 1);
      switch (turn & 3) {
        case 0 -> ornament(x, y, ink);
        case 1 -> ornament(-y, x, ink);
        case 2 -> ornament(-x, -y, ink);
        default -> ornament(y, -x, ink);
      }
      double gloss = 1 + 0.03 * (-x - y) / HALF;
      double edge = rim < 2 ? (x + y < 0 ? 1.08 : 0.86) : 1;
      ink.light((1 + 0.09 * own) * gloss * edge);
    }

    @Override
    public double grain(double x, double y) {
      return 1 + 0.06 * stain.at(x, y);
    }

    /** The drawing, its rosette's middle at the lower right corner. */
    private void ornament(double x, double y, Ink ink) {
      double cx = x - HALF;
      double cy = y - HALF;
      double squared = cx * cx + cy * cy;
      if (squared < 29 * 29) {
        double ring = Math.sqrt(squared);
        ink.over(paint, 1, within(Math.abs(ring - 25.5) - 2.4));
        ink.over(accent, 1, within(ring - 8));
        ink.over(paint, 1, within(Math.abs(ring - 13.5) - 1.3));
      }
      // A leaf along the diagonal, its halves of two colours.
      double across = (cx - cy) * 0.7071067811865476;
      if (Math.abs(across) < 6) {
        double along = (cx + cy) * 0.7071067811865476 + 32;
        double width = 5.2 * (1 - along * along / 169);
        ink.over(across > 0 ? accent : paint, 1, within(Math.abs(across) - width));
      }
      double corner = Math.abs(x + HALF) + Math.abs(y + HALF);
      ink.over(paint, 1, within(corner - 9));
    }

    /** 1 inside (below 0), 0 outside, blended over one unit. */
    private static double within(double distance) {
      return Math.max(0, Math.min(1, 0.5 - distance));
    }
  }
}
