package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left to tell apart where colours are lost. */
class GreyPrintTest {

  @Test
  void allLinesAreDashedOtherwise() {
    Set<String> rhythms = new HashSet<>();
    for (int i = 0; i < LineStyle.COUNT; i++) {
      rhythms.add(Arrays.toString(LineStyle.of(i).dashes()));
      for (int j = 0; j < i; j++) {
        assertThat(difference(LineStyle.of(i).dashes(), LineStyle.of(j).dashes()))
            .withFailMessage("lines %d and %d", j, i)
            .isGreaterThanOrEqualTo(2);
      }
    }
    assertThat(rhythms).hasSize(LineStyle.COUNT);
  }

  /** How many units two rhythms differ in over all strokes and gaps. */
  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      sum += Math.abs((i < a.length ? a[i] : 0) - (i < b.length ? b[i] : 0));
    }
    return sum;
  }

  @Test
  void neighbouringLinesDifferInLightness() {
    for (int i = 1; i < LineStyle.COUNT; i++) {
      double step = lightness(LineStyle.of(i).color()) - lightness(LineStyle.of(i - 1).color());
      assertThat(Math.abs(step))
          .withFailMessage("lines %d and %d: %s", i - 1, i, step)
          .isGreaterThan(5);
    }
  }

  @Test
  void linesAreDarkEnoughOnWhite() {
    for (int i = 0; i < LineStyle.COUNT; i++) {
      assertThat(lightness(LineStyle.of(i).color())).isLessThan(75);
    }
  }

  @Test
  void barsGetLighterFromGroupToGroup() {
    for (int groups = 2; groups <= BarChart.MOST_GROUPS; groups++) {
      for (int i = 1; i < groups; i++) {
        assertThat(
                lightness(BarChartDrawing.fill(i, groups))
                    - lightness(BarChartDrawing.fill(i - 1, groups)))
            .isGreaterThan(6);
      }
    }
  }

  @Test
  void pointsOfRegionsDifferInLightnessAndOfNetworksInFilling() {
    assertThat(lightness(PointStyle.of(2).color()) - lightness(PointStyle.of(0).color()))
        .isGreaterThan(20);
    assertThat(PointStyle.of(0).filled()).isNotEqualTo(PointStyle.of(1).filled());
    assertThat(PointStyle.of(2).filled()).isNotEqualTo(PointStyle.of(3).filled());
  }

  /** CIE L*, 0 for black to 100 for white: what a grey printer prints. */
  private static double lightness(Color color) {
    double luminance =
        0.2126 * linear(color.getRed())
            + 0.7152 * linear(color.getGreen())
            + 0.0722 * linear(color.getBlue());
    return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
