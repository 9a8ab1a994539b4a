package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/**
 * A gear wheel of turned metal, in any turn, on a cutting mat with printed lines.
 *
 * <p>Defects: {@code bent-tooth}, a tooth that leans; {@code missing-teeth}, a stretch of the rim
 * without its teeth; {@code displaced-hole}, one of the six holes drilled off its place.
 */
final class Gear implements Painter {

  private static final String BENT_TOOTH = "bent-tooth";
  private static final String MISSING_TEETH = "missing-teeth";
  private static final String DISPLACED_HOLE = "displaced-hole";

  @Override
  public List<String> defectTypes() {
    return List.of(BENT_TOOTH, MISSING_TEETH, DISPLACED_HOLE);
  }

  @Override
  public Drawing paint(Random random, String defectType, int size) {
    Pose pose = Pose.random(random, Math.PI, 0.06, 10);
    Light light = Light.random(random, 0.22);
    return Drawing.of(new Wheel(random, defectType), pose, light, size);
  }

  private static final class Wheel implements Scene {
    private static final int TEETH = 18;
    private static final double STEP = 2 * Math.PI / TEETH;
    private static final double ROOT = 78;
    private static final double TIP = 101;
    private static final int HOLES = 6;
    private static final double HOLE_CIRCLE = 50;
    private static final double HOLE = 12;
    private static final double BORE = 15;

    private final Colour metal;
    private final Mat mat;
    private final double[] rings = new double[256];
    private final double glintX;
    private final double glintY;
    private final String defectType;
    private final int tooth;
    private final double lean;
    private final double[] holeX = new double[HOLES];
    private final double[] holeY = new double[HOLES];
    private final int astray;
    private final double rightX;
    private final double rightY;

    Wheel(Random random, String defectType) {
      metal = new Colour(0.56, 0.55, 0.53).varied(random, 0.15, 0.04);
      mat = new Mat(random);
      for (int i = 0; i < rings.length; i++) {
        rings[i] = 2 * random.nextDouble() - 1;
      }
      double glint = random.nextDouble() * 2 * Math.PI;
      glintX = StrictMath.cos(glint);
      glintY = StrictMath.sin(glint);
      this.defectType = defectType;
      tooth = random.nextInt(TEETH);
      lean = (0.75 + 0.25 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      for (int i = 0; i < HOLES; i++) {
        double angle = i * 2 * Math.PI / HOLES;
        holeX[i] = HOLE_CIRCLE * StrictMath.cos(angle);
        holeY[i] = HOLE_CIRCLE * StrictMath.sin(angle);
      }
      int hole = random.nextInt(HOLES);
      astray = defectType.equals(DISPLACED_HOLE) ? hole : -1;
      rightX = holeX[hole];
      rightY = holeY[hole];
      double towards = random.nextDouble() * 2 * Math.PI;
      double by = 9 + 3 * random.nextDouble();
      if (astray >= 0) {
        holeX[hole] += by * StrictMath.cos(towards);
        holeY[hole] += by * StrictMath.sin(towards);
      }
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      double radius = Math.sqrt(x * x + y * y);
      // The distance to the wheel's edge: below 0 inside.
      double edge = radius < ROOT - 4 ? web(x, y, radius, ink) : teeth(x, y, radius, ink);
      if (edge > -0.5) {
        mat.shade(x, y, ink);
        // The shadow falls to one side.
        double sx = x - 4 * glintX;
        double sy = y - 4 * glintY;
        double shadow = Math.sqrt(sx * sx + sy * sy);
        ink.light(1 - 0.4 * clamp((TIP + 4 - shadow) / 14));
      }
      if (edge < 0.5) {
        double across = radius < 1 ? 0 : (x * glintX + y * glintY) / radius;
        double fan = across * across * across * across;
        int ring = (int) (radius * 2);
        double turned = ring < rings.length ? rings[ring] : 0;
        double bevel = edge > -2.5 ? 0.72 : 1;
        double brightness = (0.72 + 0.5 * fan + 0.07 * turned) * bevel * groove(radius);
        ink.over(metal, brightness, clamp(0.5 - edge));
      }
    }

    /** Turned grooves are dark rings. */
    private static double groove(double radius) {
      return Math.abs(radius - 70) < 1.3 || Math.abs(radius - 26) < 1.3 ? 0.55 : 1;
    }

    private double web(double x, double y, double radius, Ink ink) {
      double edge = BORE - radius;
      for (int i = 0; i < HOLES; i++) {
        double dx = x - holeX[i];
        double dy = y - holeY[i];
        double squared = dx * dx + dy * dy;
        if (squared < (HOLE + 4) * (HOLE + 4)) {
          edge = Math.max(edge, HOLE - Math.sqrt(squared));
          if (i == astray && squared < HOLE * HOLE) {
            ink.anomalous = true;
          }
        }
      }
      double wx = x - rightX;
      double wy = y - rightY;
      if (astray >= 0 && wx * wx + wy * wy < HOLE * HOLE) {
        ink.anomalous = true;
      }
      return edge;
    }

    private double teeth(double x, double y, double radius, Ink ink) {
      double body = radius - ROOT;
      double turn = Arc.angle(x, y) / STEP;
      int nearest = (int) Math.floor(turn + 0.5);
      double aside = (turn - nearest) * STEP * radius;
      double shape = tooth(radius, aside);
      if (!defectType.equals(BENT_TOOTH) && !defectType.equals(MISSING_TEETH)) {
        return Math.min(body, shape);
      }
      int from = Math.floorMod(nearest - tooth, TEETH);
      double off = turn - tooth;
      off -= TEETH * Math.floor(off / TEETH + 0.5);
      if (defectType.equals(MISSING_TEETH)) {
        // From the one tooth's outer flank to the other's.
        double flank = 0.5 * STEP + halfWidth(radius) / radius;
        ink.anomalous = body > 0 && radius < TIP && Math.abs(off - 0.5) * STEP < flank;
        return from < 2 ? body : Math.min(body, shape);
      }
      double leaning = tooth(radius, off * STEP * radius - lean * (radius - ROOT));
      ink.anomalous = body > 0 && (leaning < 0.5 || (from == 0 && shape < 0.5));
      return Math.min(body, from == 0 ? leaning : Math.min(shape, leaning));
    }

    private static double tooth(double radius, double aside) {
      return Math.max(radius - TIP, Math.abs(aside) - halfWidth(radius));
    }

    private static double halfWidth(double radius) {
      return 8.2 - 4.2 * (radius - ROOT) / (TIP - ROOT);
    }

    @Override
    public double grain(double x, double y) {
      return 1;
    }

    private static double clamp(double v) {
      return Math.max(0, Math.min(1, v));
    }
  }
}
