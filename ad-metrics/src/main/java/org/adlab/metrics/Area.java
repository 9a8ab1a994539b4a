package org.adlab.metrics;

/** Sums trapezoids under a curve that starts at (0,0), up to a limit and interpolated there. */
final class Area {

  private final double limit;
  private double x;
  private double y;
  private double area;

  Area(double limit) {
    this.limit = limit;
  }

  /** Goes straight on to the next point, whose x is no lower than the last one's. */
  void to(double nextX, double nextY) {
    if (nextX <= limit) {
      area += (nextX - x) * (nextY + y) / 2;
    } else if (x < limit) {
      double atLimit = y + (nextY - y) * (limit - x) / (nextX - x);
      area += (limit - x) * (atLimit + y) / 2;
    }
    x = nextX;
    y = nextY;
  }

  double area() {
    return area;
  }
}
