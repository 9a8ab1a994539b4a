package org.adlab.datasets.synthetic;

import java.util.Random;

/** A cutting mat: one colour, with a grid of printed lines. */
final class Mat {

  private static final double CELL = 15;

  private final Colour colour;
  private final Colour print;
  private final Pose pose;

  Mat(Random random) {
    double level = 0.22 + 0.5 * random.nextDouble();
    colour = new Colour(level, level * 1.05, level).varied(random, 0, 0.15);
    double contrast = level < 0.47 ? 0.34 : -0.34;
    print = new Colour(level + contrast, level + contrast, level + contrast);
    pose = Pose.random(random, 0.8, 0.1, 128);
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
