package org.adlab.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.adlab.datasets.synthetic.Part.Finish;

/**
 * A circuit board with chips, resistors and capacitors, lying in any of four ways, a little askew.
 *
 * <p>Defects: {@code skewed}, a component that sits turned and shifted; {@code missing}, its place
 * bare; {@code bridged}, solder across the pins of a chip.
 */
final class Board implements Painter {

  private static final String SKEWED = "skewed";
  private static final String MISSING = "missing";
  private static final String BRIDGED = "bridged";

  @Override
  public List<String> defectTypes() {
    return List.of(SKEWED, MISSING, BRIDGED);
  }

  @Override
  public Drawing paint(Random random, Flaw flaw, double texture, int size) {
    Pose askew = Pose.random(random, 0.12, 0.05, 9);
    Pose pose = askew.quarterTurned(random.nextInt(4));
    Light light = Light.random(random, 0.22);
    return Drawing.of(new Assembly(random, flaw), pose, light, texture, size);
  }

  private static final class Assembly implements Scene {
    private static final double HALF = 104;

    private final Colour ground;
    private final Colour laminate;
    private final Finish finish;
    private final Noise fibre;
    private final double scale;
    private final int odd;
    private final boolean bare;
    private final Pose moved;
    private final Optional<Part> soldered;
    private final double solderX;
    private final double solderY;
    private final double shadowX;
    private final double shadowY;

    Assembly(Random random, Flaw flaw) {
      double level = 0.3 + 0.35 * random.nextDouble();
      ground = new Colour(level, level, level).varied(random, 0, 0.08);
      laminate = new Colour(0.10, 0.36, 0.23).varied(random, 0.25, 0.15);
      finish =
          new Finish(
              new Colour(0.13, 0.13, 0.14).varied(random, 0.3, 0.03),
              new Colour(0.76, 0.66, 0.48).varied(random, 0.12, 0.06),
              new Colour(0.16, 0.20, 0.42).varied(random, 0.2, 0.1),
              new Colour(0.74, 0.75, 0.76).varied(random, 0.1, 0.02),
              new Colour(0.80, 0.66, 0.34).varied(random, 0.1, 0.05));
      fibre = new Noise(random, 64, 5);
      double angle = random.nextDouble() * 2 * Math.PI;
      shadowX = 2.5 * StrictMath.cos(angle);
      shadowY = 2.5 * StrictMath.sin(angle);
      scale = flaw.size();
      Random defect = flaw.random();
      boolean bridged = flaw.is(BRIDGED);
      int part = defect.nextInt(Circuit.PARTS.size());
      odd = flaw.is("good") || bridged ? -1 : part;
      bare = flaw.is(MISSING);
      double turn = scale * (0.4 + 0.3 * defect.nextDouble()) * (defect.nextBoolean() ? 1 : -1);
      double astray = defect.nextDouble() * 2 * Math.PI;
      double by = scale * (4 + 3 * defect.nextDouble());
      moved =
          new Pose(
              StrictMath.cos(turn),
              StrictMath.sin(turn),
              by * StrictMath.cos(astray),
              by * StrictMath.sin(astray));
      Part chip = Circuit.PARTS.get(defect.nextInt(Circuit.CHIPS));
      soldered = bridged ? Optional.of(chip) : Optional.empty();
      solderX = (2 * defect.nextDouble() - 1) * (chip.halfWidth() - 10);
      solderY = (chip.halfHeight() + 4) * (defect.nextBoolean() ? 1 : -1);
    }

    @Override
    public void shade(double x, double y, Ink ink) {
      double edge = Math.max(Math.abs(x), Math.abs(y)) - HALF;
      if (edge > 0) {
        double shadow = Math.max(Math.abs(x - shadowX * 2), Math.abs(y - shadowY * 2)) - HALF;
        ink.set(ground, shadow < 0 ? 0.6 : 1);
        return;
      }
      ink.set(laminate, 1 + 0.55 * Circuit.copper(x, y));
      for (int i : Circuit.near(x, y)) {
        if (i != odd) {
          part(i, x, y, ink);
        }
      }
      if (odd >= 0) {
        part(odd, x, y, ink);
      }
      if (soldered.isPresent()) {
        solder(soldered.get(), x, y, ink);
      }
    }

    private void part(int i, double x, double y, Ink ink) {
      Part part = Circuit.PARTS.get(i);
      double lx = part.ownX(x, y);
      double ly = part.ownY(x, y);
      part.footprint(lx, ly, finish, ink);
      double px = lx;
      double py = ly;
      if (i == odd) {
        px = moved.x(lx, ly);
        py = moved.y(lx, ly);
        ink.anomalous |= part.outline(lx, ly) < 0 || (!bare && part.outline(px, py) < 0);
        if (bare) {
          return;
        }
      }
      double shadow = part.body(px - shadowX, py - shadowY);
      ink.light(1 - 0.45 * Math.max(0, Math.min(1, 0.5 - shadow / 2)));
      part.component(px, py, finish, ink);
    }

    /** A blob along the pins. */
    private void solder(Part chip, double x, double y, Ink ink) {
      double dx = (chip.ownX(x, y) - solderX) / (1.7 * scale);
      double dy = (chip.ownY(x, y) - solderY) / scale;
      double squared = dx * dx + dy * dy;
      if (squared < 64) {
        double distance = Math.sqrt(squared);
        ink.anomalous = distance < 7;
        double sheen = 0.95 - 0.3 * (dx + dy) / 8 - 0.35 * distance / 8;
        ink.over(finish.metal(), sheen, Math.max(0, Math.min(1, 7.5 - distance)));
      }
    }

    @Override
    public double grain(double x, double y) {
      return 1 + 0.05 * fibre.at(x, y);
    }
  }
}
