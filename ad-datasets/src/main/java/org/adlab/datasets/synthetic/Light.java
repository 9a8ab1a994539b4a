package org.adlab.datasets.synthetic;

import java.util.Random;

/**
 * How a scene is lit and taken: brightness falls off across the image, the light has a tint and a
 * soft spot, and the sensor is noisy.
 */
record Light(
    Colour tint,
    double slopeX,
    double slopeY,
    double spotX,
    double spotY,
    double spotStrength,
    double noise,
    long noiseSeed) {

  private static final double SPOT_RADIUS = 90;

  /**
   * @param slope the greatest fall of brightness from the middle to an edge, as a share
   */
  static Light random(Random random, double slope) {
    double all = 0.95 + 0.14 * (2 * random.nextDouble() - 1);
    return new Light(
        new Colour(all, all, all).varied(random, 0, 0.05),
        slope * (2 * random.nextDouble() - 1),
        slope * (2 * random.nextDouble() - 1),
        256 * random.nextDouble(),
        256 * random.nextDouble(),
        0.3 * (2 * random.nextDouble() - 1),
        0.008 + 0.008 * random.nextDouble(),
        random.nextLong());
  }

  /** How much light falls on a point of the image (0 to 256); 1 is plain. */
  double at(double x, double y) {
    double dx = (x - spotX) / SPOT_RADIUS;
    double dy = (y - spotY) / SPOT_RADIUS;
    double spot = 1 / (1 + dx * dx + dy * dy);
    return (1 + slopeX * (x - 128) / 128 + slopeY * (y - 128) / 128)
        * (1 + spotStrength * spot * spot);
  }

  /** Nearly normal noise for one value: the sum of four uniform ones. */
  double noise(long index) {
    long bits = Hash.bits(noiseSeed, index);
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    // The sum of four uniform numbers in [0,1) has the variance 1/3.
    return noise * (sum * 0x1p-16 - 2) * 1.7320508075688772;
  }
}
