package org.adlab.experiments.chart;

/**
 * The colours of anomaly maps, from near black over violet, red and orange to pale yellow.
 * Perceived lightness (OKLab, Ottosson 2020) rises evenly, so equal steps of score look equally
 * large, for the colour-blind and in grey print too.
 */
public final class Colormap {

  private static final int STEPS = 256;
  private static final double DARKEST = 0.16;
  private static final double LIGHTEST = 0.97;

  /** The tint at even steps: OKLab's a (green to red) and b (blue to yellow). */
  private static final double[][] TINTS = {
    {0.005, -0.030},
    {0.085, -0.125},
    {0.165, -0.055},
    {0.165, 0.065},
    {0.075, 0.150},
    {-0.030, 0.085}
  };

  private static final int[] COLORS = colors();

  private Colormap() {}

  /**
   * The colour of a value as 0xRRGGBB.
   *
   * @param value in [0,1]; what lies outside is drawn as the nearest end
   */
  public static int rgb(double value) {
    double clamped = Math.min(1, Math.max(0, value));
    return COLORS[(int) Math.round(clamped * (STEPS - 1))];
  }

  private static int[] colors() {
    int[] colors = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double part = i / (STEPS - 1.0);
      double lightness = DARKEST + part * (LIGHTEST - DARKEST);
      colors[i] = nearest(lightness, tint(part, 0), tint(part, 1));
    }
    return colors;
  }

  /** A smooth curve through the tints (Catmull and Rom's cubic). */
  private static double tint(double part, int axis) {
    int last = TINTS.length - 1;
    int from = Math.min((int) (part * last), last - 1);
    double t = part * last - from;
    double p1 = TINTS[from][axis];
    double p2 = TINTS[from + 1][axis];
    double p0 = from > 0 ? TINTS[from - 1][axis] : 2 * p1 - p2;
    double p3 = from + 2 <= last ? TINTS[from + 2][axis] : 2 * p2 - p1;
    return p1
        + t
            * ((p2 - p0) + t * ((2 * p0 - 5 * p1 + 4 * p2 - p3) + t * (3 * (p1 - p2) + p3 - p0)))
            / 2;
  }

  /** The colour itself or, where a screen cannot show it, the most vivid one of its lightness. */
  private static int nearest(double lightness, double a, double b) {
    double[] rgb = linearRgb(lightness, a, b);
    for (double vivid = 0.98; !shown(rgb) && vivid >= 0; vivid -= 0.02) {
      rgb = linearRgb(lightness, vivid * a, vivid * b);
    }
    return byteOf(rgb[0]) << 16 | byteOf(rgb[1]) << 8 | byteOf(rgb[2]);
  }

  private static boolean shown(double[] rgb) {
    for (double channel : rgb) {
      if (channel < 0 || channel > 1) {
        return false;
      }
    }
    return true;
  }

  /** From OKLab to linear sRGB, by the matrices of its definition. */
  private static double[] linearRgb(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static double cube(double value) {
    return value * value * value;
  }

  private static int byteOf(double linear) {
    double clamped = Math.min(1, Math.max(0, linear));
    double encoded =
        clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.pow(clamped, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }
}
