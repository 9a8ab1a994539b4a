package org.adlab.datasets.synthetic;

/** What a scene shows at one point; filled anew for each, as millions are asked for. */
final class Ink {
  double red;
  double green;
  double blue;
  boolean anomalous;

  /** Paints the point, whatever was there. */
  void set(Colour colour, double brightness) {
    red = colour.red() * brightness;
    green = colour.green() * brightness;
    blue = colour.blue() * brightness;
  }

  /** Paints over what is there. */
  void over(Colour colour, double brightness, double opacity) {
    red += opacity * (colour.red() * brightness - red);
    green += opacity * (colour.green() * brightness - green);
    blue += opacity * (colour.blue() * brightness - blue);
  }

  /** Makes what is there lighter or darker. */
  void light(double brightness) {
    red *= brightness;
    green *= brightness;
    blue *= brightness;
  }
}
