package org.adlab.datasets.synthetic;

import java.util.Random;

/** A cutting mat: one colour, with a grid of printed lines. */
final class Mat {

  private static final double CELL = 15;

  private final Colour colour;
  private final Colour print;
  private final Pose pose;

  Mat(Random random, Pose frame) {
    double level = 0.16 + 0.14 * random.nextDouble();
    colour = new Colour(0.75 * level, 1.25 * level, level).varied(random, 0, 0.1);
    print = new Colour(level + 0.3, level + 0.36, level + 0.3);
    pose = Pose.random(random, 0.15, 0.05, 128).within(frame);
  }

  /** Draws the mat at a point of the frame of what lies on it. */
  void shade(double x, double y, Ink ink) {
    double u = pose.x(x, y) / CELL;
    double v = pose.y(x, y) / CELL;
    double line = CELL * Math.min(toLine(u), toLine(v));
    ink.set(colour, 1);
    ink.over(print, 1, Math.max(0, Math.min(1, 1.4 - line)));
  }

  private static double toLine(double u) {
    return Math.abs(u - Math.floor(u + 0.5));
  }
}
