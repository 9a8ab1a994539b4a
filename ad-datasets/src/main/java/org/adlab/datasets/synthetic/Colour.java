package org.adlab.datasets.synthetic;

import java.util.Random;

/** A colour, its channels in [0,1]. */
record Colour(double red, double green, double blue) {

  /** This colour, lighter or darker, and each channel a little off, by up to so much of its own. */
  Colour varied(Random random, double brightness, double tint) {
    double all = 1 + brightness * (2 * random.nextDouble() - 1);
    return new Colour(
        red * all * (1 + tint * (2 * random.nextDouble() - 1)),
        green * all * (1 + tint * (2 * random.nextDouble() - 1)),
        blue * all * (1 + tint * (2 * random.nextDouble() - 1)));
  }
}
