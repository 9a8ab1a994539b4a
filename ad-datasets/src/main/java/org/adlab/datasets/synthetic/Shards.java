package org.adlab.datasets.synthetic;

/** A surface broken into shards: the cells about scattered points. */
final class Shards {

  private final long seed;
  private final double size;

  /**
   * @param size how far the points lie apart
   */
  Shards(long seed, double size) {
    this.seed = seed;
    this.size = size;
  }

  /** About how far the nearest edge between two shards is. */
  double edge(double x, double y) {
    int column = (int) Math.floor(x / size);
    int row = (int) Math.floor(y / size);
    double nearest = Double.MAX_VALUE;
    double second = Double.MAX_VALUE;
    for (int j = row - 1; j <= row + 1; j++) {
      for (int i = column - 1; i <= column + 1; i++) {
        double dx = (i + 0.5 + 0.45 * Hash.symmetric(seed, i, j)) * size - x;
        double dy = (j + 0.5 + 0.45 * Hash.symmetric(~seed, i, j)) * size - y;
        double squared = dx * dx + dy * dy;
        if (squared < nearest) {
          second = nearest;
          nearest = squared;
        } else if (squared < second) {
          second = squared;
        }
      }
    }
    return (Math.sqrt(second) - Math.sqrt(nearest)) / 2;
  }
}
