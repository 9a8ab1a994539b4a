package org.adlab.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.adlab.metrics.Curve;
import org.junit.jupiter.api.Test;

class MeanCurveTest {

  /** From half up at once, then straight to the corner: area 0.75. */
  private static final Curve STRAIGHT =
      Curve.of(new float[] {9, 5, 1}, new double[] {0, 0, 1}, new double[] {0, 0.5, 1});

  /** Nothing up to 0.5, then everything: area 0.5. */
  private static final Curve STEP =
      Curve.of(new float[] {9, 5, 3, 1}, new double[] {0, 0.5, 0.5, 1}, new double[] {0, 0, 1, 1});

  @Test
  void aStepStaysAStepInTheMean() {
    MeanCurve mean = MeanCurve.of(List.of(STRAIGHT, STEP));
    int foot = at(mean, 0.5);
    // STRAIGHT is at 0.75 there; STEP goes from 0 to 1.
    assertThat(mean.x()[foot + 1]).isEqualTo(0.5);
    assertThat(mean.mean()[foot]).isCloseTo(0.375, within(1e-12));
    assertThat(mean.mean()[foot + 1]).isCloseTo(0.875, within(1e-12));
    // Deviations 0.75 / sqrt(2) at the foot and 0.25 / sqrt(2) at the top, kept within [0,1].
    assertThat(mean.low()[foot]).isZero();
    assertThat(mean.high()[foot]).isCloseTo(0.375 + 0.75 / Math.sqrt(2), within(1e-12));
    assertThat(mean.low()[foot + 1]).isCloseTo(0.875 - 0.25 / Math.sqrt(2), within(1e-12));
    assertThat(mean.high()[foot + 1]).isEqualTo(1);
  }

  @Test
  void theAreaIsTheMeanOfTheAreas() {
    MeanCurve mean = MeanCurve.of(List.of(STRAIGHT, STEP));
    assertThat(mean.areaUpTo(1)).isCloseTo(0.625, within(1e-12));
    // Up to 0.2: STRAIGHT has 0.2 * 0.55, STEP nothing.
    assertThat(mean.areaUpTo(0.2)).isCloseTo(0.055, within(1e-12));
  }

  @Test
  void oneCurveAloneIsItself() {
    MeanCurve mean = MeanCurve.of(List.of(STEP));
    assertThat(mean.areaUpTo(1)).isCloseTo(0.5, within(1e-12));
    assertThat(mean.low()).isEqualTo(mean.mean());
  }

  @Property(tries = 100)
  void areasOfAnyCurvesAreKept(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll @DoubleRange(min = 0.01, max = 1) double limit) {
    Random random = new Random(seed);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      curves.add(random(random));
    }
    double expected = curves.stream().mapToDouble(c -> c.areaUpTo(limit)).average().orElseThrow();
    assertThat(MeanCurve.of(curves).areaUpTo(limit)).isCloseTo(expected, within(1e-9));
  }

  /** Points on a coarse raster, so that curves share rates and go straight up. */
  private static Curve random(Random random) {
    int size = 2 + random.nextInt(12);
    double[] x = new double[size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = random.nextInt(8) / 7.0;
      y[i] = random.nextInt(8) / 7.0;
    }
    Arrays.sort(x);
    Arrays.sort(y);
    x[0] = 0;
    y[0] = 0;
    x[size - 1] = 1;
    y[size - 1] = 1;
    float[] thresholds = new float[size];
    for (int i = 0; i < size; i++) {
      thresholds[i] = size - i;
    }
    return Curve.of(thresholds, x, y);
  }

  private static int at(MeanCurve mean, double rate) {
    for (int i = 0; i < mean.x().length; i++) {
      if (mean.x()[i] == rate) {
        return i;
      }
    }
    throw new AssertionError("no point at " + rate);
  }
}
