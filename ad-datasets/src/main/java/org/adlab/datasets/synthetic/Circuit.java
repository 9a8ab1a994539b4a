package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.adlab.datasets.synthetic.Part.Kind;

/** The layout of the circuit board: where its parts are, and the copper that joins them. */
final class Circuit {

  /** The first parts are chips. */
  static final int CHIPS = 3;

  static final List<Part> PARTS =
      List.of(
          new Part(Kind.CHIP, -46, -58, 33, 15, false),
          new Part(Kind.CHIP, 62, 30, 33, 17, true),
          new Part(Kind.CHIP, -24, 48, 24, 14, false),
          new Part(Kind.RESISTOR, -72, -14, 13, 5, false),
          new Part(Kind.RESISTOR, -72, 4, 13, 5, false),
          new Part(Kind.RESISTOR, -72, 22, 13, 5, false),
          new Part(Kind.RESISTOR, 18, 14, 13, 5, true),
          new Part(Kind.RESISTOR, 2, -4, 13, 5, true),
          new Part(Kind.RESISTOR, 60, -28, 13, 5, false),
          new Part(Kind.RESISTOR, 14, 86, 13, 5, false),
          new Part(Kind.CAPACITOR, 22, -72, 14, 14, false),
          new Part(Kind.CAPACITOR, 62, -68, 17, 17, false),
          new Part(Kind.CAPACITOR, -80, 76, 15, 15, false),
          new Part(Kind.CAPACITOR, -30, -8, 13, 13, false),
          new Part(Kind.CAPACITOR, 24, 50, 12, 12, false));

  /** Copper tracks, as corners: x and y in turn. */
  private static final double[][] TRACKS = {
    {-78, -80, -78, -96, 40, -96, 62, -76, 62, -68},
    {-60, -36, -60, -28, -93, -28, -93, -14},
    {-51, -14, -44, -14, -30, -8},
    {-51, 4, -40, 4, -36, -2},
    {-93, 4, -98, 10, -98, 60, -86, 70},
    {-51, 22, -44, 30, -44, 36, -38, 36},
    {-93, 22, -90, 40, -50, 62, -38, 64},
    {2, -25, 2, -50, 16, -66},
    {2, 17, 2, 40, -10, 66},
    {18, -7, 30, -20, 39, -28},
    {81, -28, 92, -20, 92, 6, 84, 10},
    {18, 35, 20, 48},
    {30, 50, 40, 50},
    {35, 86, 50, 86, 62, 74, 62, 66},
    {-7, 86, -20, 80, -20, 66},
    {-75, 76, -50, 88, -16, 90},
    {-24, -40, -24, -30, -12, -30, -12, -70, 16, -78},
    {-36, -80, -30, -88, 10, -88, 26, -78},
    {84, 26, 98, 26, 98, -60, 70, -64},
    {84, 50, 96, 58, 96, 96, 40, 96},
  };

  private static final int FIELDS = 26;
  private static final int[][] NEAR = near();

  private static final int CELLS = 4 * 104;
  private static final byte[] COPPER = drawn();

  private Circuit() {}

  /** The parts that may reach a point of the board, as positions in {@link #PARTS}. */
  static int[] near(double x, double y) {
    return NEAR[field(y) * FIELDS + field(x)];
  }

  private static int field(double coordinate) {
    return Math.max(0, Math.min(FIELDS - 1, (int) ((coordinate + 104) / 8)));
  }

  private static int[][] near() {
    int[][] near = new int[FIELDS * FIELDS][];
    for (int field = 0; field < near.length; field++) {
      double x = 8 * (field % FIELDS) + 4 - 104;
      double y = 8 * (field / FIELDS) + 4 - 104;
      near[field] =
          IntStream.range(0, PARTS.size()).filter(i -> PARTS.get(i).reaches(x, y, 4)).toArray();
    }
    return near;
  }

  /** How much of a point of the board is copper, from 0 to 1. */
  static double copper(double x, double y) {
    int column = (int) ((x + 104) * 2);
    int row = (int) ((y + 104) * 2);
    int cell = Math.max(0, Math.min(CELLS - 1, row)) * CELLS;
    return COPPER[cell + Math.max(0, Math.min(CELLS - 1, column))] / 100.0;
  }

  private static byte[] drawn() {
    byte[] cells = new byte[CELLS * CELLS];
    for (double[] track : TRACKS) {
      for (int i = 0; i + 3 < track.length; i += 2) {
        draw(cells, track[i], track[i + 1], track[i + 2], track[i + 3]);
      }
    }
    return cells;
  }

  private static void draw(byte[] cells, double fromX, double fromY, double toX, double toY) {
    int left = (int) ((Math.min(fromX, toX) + 104 - 4) * 2);
    int right = (int) ((Math.max(fromX, toX) + 104 + 4) * 2);
    int top = (int) ((Math.min(fromY, toY) + 104 - 4) * 2);
    int bottom = (int) ((Math.max(fromY, toY) + 104 + 4) * 2);
    double dx = toX - fromX;
    double dy = toY - fromY;
    for (int row = Math.max(0, top); row < Math.min(CELLS, bottom); row++) {
      for (int column = Math.max(0, left); column < Math.min(CELLS, right); column++) {
        double x = (column + 0.5) / 2 - 104 - fromX;
        double y = (row + 0.5) / 2 - 104 - fromY;
        double share = (x * dx + y * dy) / (dx * dx + dy * dy);
        double t = Math.max(0, Math.min(1, share));
        double ox = x - t * dx;
        double oy = y - t * dy;
        double opacity = Math.max(0, Math.min(1, 2 - Math.sqrt(ox * ox + oy * oy)));
        int cell = row * CELLS + column;
        cells[cell] = (byte) Math.max(cells[cell], (int) (100 * opacity));
      }
    }
  }
}
