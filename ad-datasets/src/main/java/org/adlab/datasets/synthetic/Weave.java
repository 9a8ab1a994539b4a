package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Random;

/**
 * Twill: each warp thread runs over two weft threads and under two, and the next one a thread
 * later, which gives diagonal ribs.
 *
 * <p>Defects: {@code reversed}, a patch whose ribs run along the other diagonal; {@code twisted},
 * threads turned about a point; {@code pinched}, threads drawn apart from a point. All have the
 * colours and the contrast of their surroundings.
 */
final class Weave implements Painter {

  private static final String REVERSED = "reversed";
  private static final String TWISTED = "twisted";
  private static final String PINCHED = "pinched";

  @Override
  public List<String> defectTypes() {
    return List.of(REVERSED, TWISTED, PINCHED);
  }

  @Override
  public Drawing paint(Random random, Flaw flaw, double texture, int size) {
    Pose pose = Pose.random(random, 0.3, 0.12, 40);
    Light light = Light.random(random, 0.28);
    Fabric fabric = new Fabric(random, pose, flaw);
    return Drawing.of(fabric, pose, light, texture, size);
  }

  private static final class Fabric implements Scene {
    private static final double PITCH = 9.5;

    private final Colour warp;
    private final Colour weft;
    private final double bendX;
    private final double bendY;
    private final double shear;
    private final Noise wear;
    private final long seed;
    private final String defectType;
    private final double defectX;
    private final double defectY;
    private final double radius;
    private final double strength;

    Fabric(Random random, Pose pose, Flaw flaw) {
      warp = new Colour(0.20, 0.29, 0.47).varied(random, 0.12, 0.06);
      weft = new Colour(0.76, 0.73, 0.66).varied(random, 0.08, 0.03);
      bendX = 0.05 * (2 * random.nextDouble() - 1) / 128;
      bendY = 0.05 * (2 * random.nextDouble() - 1) / 128;
      shear = 0.08 * (2 * random.nextDouble() - 1);
      wear = new Noise(random, 16, 24);
      seed = random.nextLong();
      defectType = flaw.type();
      radius = flaw.size() * (22 + 8 * flaw.random().nextDouble());
      double imageX = 36 + 184 * flaw.random().nextDouble();
      double imageY = 36 + 184 * flaw.random().nextDouble();
      defectX = pose.x(imageX, imageY);
      defectY = pose.y(imageX, imageY);
      strength = flaw.random().nextBoolean() ? 0.5 : -0.5;
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      double dx = x - defectX;
      double dy = y - defectY;
      double far = (dx * dx + dy * dy) / (radius * radius);
      double u = x;
      double v = y;
      if (far < 1) {
        double near = (1 - far) * (1 - far);
        if (defectType.equals(TWISTED)) {
          // A turn by 2 atan(t), which needs no sine.
          double t = strength * near;
          double cos = (1 - t * t) / (1 + t * t);
          double sin = 2 * t / (1 + t * t);
          u += dx * (cos - 1) - dy * sin;
          v += dx * sin + dy * (cos - 1);
        } else if (defectType.equals(PINCHED)) {
          u -= 0.6 * near * dx;
          v -= 0.6 * near * dy;
        }
        double moved = (u - x) * (u - x) + (v - y) * (v - y);
        ink.anomalous = moved > 0.6 || (moved > 0 && far < 0.3);
      }
      threads(bentX(u, v) / PITCH, bentY(u, v) / PITCH, ink);
    }

    @Override
    public double grain(double x, double y) {
      return 1 + 0.12 * wear.at(x, y);
    }

    private double bentX(double x, double y) {
      return x + bendX * y * y + shear * y;
    }

    private double bentY(double x, double y) {
      return y + bendY * x * x;
    }

    private void threads(double u, double v, Ink ink) {
      int i = (int) Math.floor(u);
      int j = (int) Math.floor(v);
      int direction = 1;
      if (defectType.equals(REVERSED) && reversed(i, j)) {
        direction = -1;
        ink.anomalous = true;
      }
      double acrossWarp = u - i - 0.5;
      double acrossWeft = v - j - 0.5;
      boolean warpTop = top(i, j, direction);
      double across = warpTop ? acrossWarp : acrossWeft;
      double along = warpTop ? acrossWeft : acrossWarp;
      int back = along < 0 ? -1 : 1;
      boolean dives = warpTop ? !top(i, j + back, direction) : top(i + back, j, direction);
      double sag = dives ? 4 * along * along : 0;
      double round = Math.sqrt(Math.max(0, 1 - 3.7 * across * across));
      double thread = warpTop ? Hash.symmetric(seed, i, 0) : Hash.symmetric(seed, j, 1);
      double twist = (warpTop ? v : u) * 4 + across * 3;
      twist = Math.abs(2 * (twist - Math.floor(twist)) - 1);
      double brightness =
          (0.35 + 0.65 * round) * (1 - 0.4 * sag) * (1 + 0.14 * thread) * (0.9 + 0.2 * twist);
      ink.set(warpTop ? warp : weft, brightness);
    }

    private boolean reversed(int i, int j) {
      double dx = (i + 0.5) * PITCH - bentX(defectX, defectY);
      double dy = (j + 0.5) * PITCH - bentY(defectX, defectY);
      return dx * dx + dy * dy < radius * radius;
    }

    private static boolean top(int i, int j, int direction) {
      return ((i + direction * j) & 3) < 2;
    }
  }
}
