package org.adlab.datasets.synthetic;

import java.util.Random;

/** Smooth random unevenness: values on a lattice, blended between. */
final class Noise {

  private final int cells;
  private final double cellSize;
  private final double[] lattice;

  /**
   * @param cells cells along a side; the lattice repeats after them
   * @param cellSize units from one lattice point to the next
   */
  Noise(Random random, int cells, double cellSize) {
    this.cells = cells;
    this.cellSize = cellSize;
    lattice = new double[cells * cells];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = 2 * random.nextDouble() - 1;
    }
  }

  /** In [-1,1], with a continuous slope. */
  double at(double x, double y) {
    double u = x / cellSize;
    double v = y / cellSize;
    double left = Math.floor(u);
    double top = Math.floor(v);
    double du = ease(u - left);
    double dv = ease(v - top);
    int column = Math.floorMod((int) left, cells);
    int row = Math.floorMod((int) top, cells);
    int nextColumn = column + 1 == cells ? 0 : column + 1;
    int nextRow = row + 1 == cells ? 0 : row + 1;
    double above = mix(lattice[row * cells + column], lattice[row * cells + nextColumn], du);
    double below =
        mix(lattice[nextRow * cells + column], lattice[nextRow * cells + nextColumn], du);
    return mix(above, below, dv);
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}
