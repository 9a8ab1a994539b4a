package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/**
 * A gear wheel of turned metal, in any turn, on a cutting mat with printed lines.
 *
 * <p>Defects: {@code bent-tooth}, a tooth that leans; {@code scored}, a patch with straight marks
 * across the round ones of the turning; {@code cracked}, a jagged crack through the web.
 */
final class Gear implements Painter {

  private static final String BENT_TOOTH = "bent-tooth";
  private static final String SCORED = "scored";
  private static final String CRACKED = "cracked";

  @Override
  public List<String> defectTypes() {
    return List.of(BENT_TOOTH, SCORED, CRACKED);
  }

  @Override
  public Drawing paint(Random random, Flaw flaw, double texture, int size) {
    Pose pose = Pose.random(random, Math.PI, 0.06, 10);
    Light light = Light.random(random, 0.22);
    return Drawing.of(new Wheel(random, pose, flaw), pose, light, texture, size);
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
    private static final double SCORED_RADIUS = 16;

    private final Colour metal;
    private final Mat mat;
    private final double[] marks = new double[256];
    private final double glintX;
    private final double glintY;
    private final double[] holeX = new double[HOLES];
    private final double[] holeY = new double[HOLES];
    private final double scale;
    private final boolean bent;
    private final int tooth;
    private final double lean;
    private final boolean scored;
    private final double defectX;
    private final double defectY;
    private final double scoreX;
    private final double scoreY;
    private final boolean cracked;
    private final Crack crack;

    Wheel(Random random, Pose pose, Flaw flaw) {
      metal = new Colour(0.56, 0.55, 0.53).varied(random, 0.1, 0.03);
      mat = new Mat(random, pose);
      for (int i = 0; i < marks.length; i++) {
        marks[i] = 2 * random.nextDouble() - 1;
      }
      // The light comes from the upper left of the image, however the wheel lies.
      double glint = 0.8 + 0.6 * (random.nextDouble() - 0.5);
      Pose upright = new Pose(pose.cos(), pose.sin(), 0, 0);
      double glareX = upright.x(StrictMath.cos(glint), StrictMath.sin(glint));
      double glareY = upright.y(StrictMath.cos(glint), StrictMath.sin(glint));
      double length = Math.sqrt(glareX * glareX + glareY * glareY);
      glintX = glareX / length;
      glintY = glareY / length;
      for (int i = 0; i < HOLES; i++) {
        double angle = i * 2 * Math.PI / HOLES;
        holeX[i] = HOLE_CIRCLE * StrictMath.cos(angle);
        holeY[i] = HOLE_CIRCLE * StrictMath.sin(angle);
      }
      scale = flaw.size();
      Random defect = flaw.random();
      bent = flaw.is(BENT_TOOTH);
      tooth = defect.nextInt(TEETH);
      lean = scale * (0.75 + 0.25 * defect.nextDouble()) * (defect.nextBoolean() ? 1 : -1);
      double between = (defect.nextInt(HOLES) + 0.5) * 2 * Math.PI / HOLES;
      defectX = HOLE_CIRCLE * StrictMath.cos(between);
      defectY = HOLE_CIRCLE * StrictMath.sin(between);
      scored = flaw.is(SCORED);
      double across = defect.nextDouble() * 2 * Math.PI;
      scoreX = StrictMath.cos(across);
      scoreY = StrictMath.sin(across);
      cracked = flaw.is(CRACKED);
      double towards = between + 2 * defect.nextDouble() - 1;
      crack = new Crack(defect, defectX, defectY, towards, scale * (20 + 5 * defect.nextDouble()));
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      double radius = Math.sqrt(x * x + y * y);
      // The distance to the wheel's edge: below 0 inside.
      double edge = radius < ROOT - 4 ? web(x, y, radius) : teeth(x, y, radius, ink);
      if (edge > -0.5) {
        mat.shade(x, y, ink);
        // The shadow falls to one side.
        double sx = x - 4 * glintX;
        double sy = y - 4 * glintY;
        ink.light(1 - 0.4 * share((TIP + 4 - Math.sqrt(sx * sx + sy * sy)) / 14));
      }
      if (edge < 0.5) {
        double bevel = edge > -2.5 ? 0.72 : 1;
        double damage = scored ? score(x, y, ink) : cracked ? crack(x, y, ink) : 1;
        ink.over(metal, turned(x, y, radius) * bevel * damage, share(0.5 - edge));
      }
    }

    @Override
    public double grain(double x, double y) {
      return 1;
    }

    /** Turned metal: fine rings, a few grooves, and two bright fans where the light is thrown. */
    private double turned(double x, double y, double radius) {
      double across = radius < 1 ? 0 : (x * glintX + y * glintY) / radius;
      double fan = across * across * across * across;
      double mark = marks[Math.min(marks.length - 1, (int) (radius * 1.4))];
      boolean groove = Math.abs(radius - 70) < 1.3 || Math.abs(radius - 26) < 1.3;
      return (0.75 + 0.4 * fan + 0.06 * mark) * (groove ? 0.55 : 1);
    }

    private double score(double x, double y, Ink ink) {
      double dx = x - defectX;
      double dy = y - defectY;
      double radius = scale * SCORED_RADIUS;
      if (dx * dx + dy * dy > radius * radius) {
        return 1;
      }
      ink.anomalous = true;
      double along = dx * scoreX + dy * scoreY;
      return 1 + 0.3 * marks[(int) ((along + radius) / 1.3)];
    }

    private double crack(double x, double y, Ink ink) {
      double away = crack.distance(x, y);
      ink.anomalous |= Math.abs(away) < 4;
      // One lip stands up and catches the light.
      return Math.abs(away) < 1.3 ? 0.42 : away > 0 && away < 3 ? 1.22 : 1;
    }

    private double web(double x, double y, double radius) {
      double edge = BORE - radius;
      for (int i = 0; i < HOLES; i++) {
        double dx = x - holeX[i];
        double dy = y - holeY[i];
        double squared = dx * dx + dy * dy;
        if (squared < (HOLE + 4) * (HOLE + 4)) {
          edge = Math.max(edge, HOLE - Math.sqrt(squared));
        }
      }
      return edge;
    }

    private double teeth(double x, double y, double radius, Ink ink) {
      double body = radius - ROOT;
      double turn = Arc.angle(x, y) / STEP;
      double nearest = Math.floor(turn + 0.5);
      double shape = tooth(radius, (turn - nearest) * STEP * radius);
      if (!bent) {
        return Math.min(body, shape);
      }
      double off = turn - tooth;
      off -= TEETH * Math.floor(off / TEETH + 0.5);
      boolean upright = Math.abs(off) > 0.5;
      double leaning = tooth(radius, off * STEP * radius - lean * (radius - ROOT));
      ink.anomalous = body > 0 && (leaning < 0.5 || (!upright && shape < 0.5));
      return Math.min(body, upright ? Math.min(shape, leaning) : leaning);
    }

    /** The distance to a tooth's flanks and tip, from so much beside its middle line. */
    private static double tooth(double radius, double aside) {
      double halfWidth = 8.2 - 4.2 * (radius - ROOT) / (TIP - ROOT);
      return Math.max(radius - TIP, Math.abs(aside) - halfWidth);
    }

    private static double share(double v) {
      return Math.max(0, Math.min(1, v));
    }
  }
}
