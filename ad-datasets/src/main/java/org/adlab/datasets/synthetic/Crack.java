package org.adlab.datasets.synthetic;

import java.util.Random;

/** A jagged line of a few straight pieces through a point. */
final class Crack {

  private static final int PIECES = 7;

  private final double middleX;
  private final double middleY;
  private final double alongX;
  private final double alongY;
  private final double halfLength;
  private final double[] offsets = new double[PIECES + 1];

  /**
   * @param angle its direction, in radians
   */
  Crack(Random random, double middleX, double middleY, double angle, double halfLength) {
    this.middleX = middleX;
    this.middleY = middleY;
    this.halfLength = halfLength;
    alongX = StrictMath.cos(angle);
    alongY = StrictMath.sin(angle);
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 5 * (2 * random.nextDouble() - 1);
    }
  }

  double alongX() {
    return alongX;
  }

  double alongY() {
    return alongY;
  }

  /** The signed distance, measured across the crack's course; huge beyond its ends. */
  double distance(double x, double y) {
    double dx = x - middleX;
    double dy = y - middleY;
    double along = (dx * alongX + dy * alongY + halfLength) / (2 * halfLength) * PIECES;
    if (along < 0 || along >= PIECES) {
      return 1e9;
    }
    int piece = (int) along;
    double share = along - piece;
    double offset = offsets[piece] + share * (offsets[piece + 1] - offsets[piece]);
    return dy * alongX - dx * alongY - offset;
  }
}
