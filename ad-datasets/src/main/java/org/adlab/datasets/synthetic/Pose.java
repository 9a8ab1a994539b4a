package org.adlab.datasets.synthetic;

import java.util.Random;

/**
 * How a scene lies in the image: a turn, a scale and a shift. Maps a point of the image (0 to 256)
 * to the scene's frame, whose origin is the scene's middle.
 */
record Pose(double cos, double sin, double middleX, double middleY) {

  static final Pose UPRIGHT = new Pose(1, 0, 128, 128);

  /**
   * @param turn the greatest turn either way, in radians
   * @param scale by how much the size varies either way, as a share
   * @param shift by how much the middle varies either way, in units
   */
  static Pose random(Random random, double turn, double scale, double shift) {
    double angle = turn * symmetric(random);
    double size = 1 + scale * symmetric(random);
    return new Pose(
        StrictMath.cos(angle) / size,
        StrictMath.sin(angle) / size,
        128 + shift * symmetric(random),
        128 + shift * symmetric(random));
  }

  /** The same, the scene turned further by so many quarters. */
  Pose quarterTurned(int quarters) {
    return switch (quarters & 3) {
      case 0 -> this;
      case 1 -> new Pose(-sin, cos, middleX, middleY);
      case 2 -> new Pose(-cos, -sin, middleX, middleY);
      default -> new Pose(sin, -cos, middleX, middleY);
    };
  }

  /** The same turn and size with regard to the image, for points of another pose's frame. */
  Pose within(Pose frame) {
    double size = frame.cos * frame.cos + frame.sin * frame.sin;
    return new Pose(
        (cos * frame.cos + sin * frame.sin) / size,
        (sin * frame.cos - cos * frame.sin) / size,
        middleX,
        middleY);
  }

  private static double symmetric(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  double x(double imageX, double imageY) {
    return cos * (imageX - middleX) + sin * (imageY - middleY);
  }

  double y(double imageX, double imageY) {
    return cos * (imageY - middleY) - sin * (imageX - middleX);
  }
}
