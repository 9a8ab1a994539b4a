package org.adlab.datasets.synthetic;

/** The angle of a point, fast and the same everywhere. */
final class Arc {

  private Arc() {}

  /**
   * The angle from the x axis in [0, 2 pi), to 1e-5: an odd polynomial on the octant (Abramowitz
   * and Stegun, 4.4.49), mirrored.
   */
  static double angle(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double high = Math.max(ax, ay);
    if (high == 0) {
      return 0;
    }
    double t = Math.min(ax, ay) / high;
    double s = t * t;
    double octant =
        t * (0.9998660 + s * (-0.3302995 + s * (0.1801410 + s * (-0.0851330 + s * 0.0208351))));
    double quadrant = ay > ax ? Math.PI / 2 - octant : octant;
    double half = x < 0 ? Math.PI - quadrant : quadrant;
    return y < 0 ? 2 * Math.PI - half : half;
  }
}
