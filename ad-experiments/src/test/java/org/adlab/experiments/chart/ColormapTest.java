package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColormapTest {

  @Test
  void lightnessRisesEvenly() {
    double first = lightness(Colormap.rgb(0));
    double last = lightness(Colormap.rgb(1));
    assertThat(first).isLessThan(8);
    assertThat(last).isGreaterThan(93);
    double before = first;
    for (int i = 1; i < 64; i++) {
      double now = lightness(Colormap.rgb(i / 63.0));
      // A step is a sixty-third of the whole, within what eight bits and two definitions differ.
      assertThat(now - before).as("step %s", i).isCloseTo((last - first) / 63, within(1.0));
      before = now;
    }
  }

  @Test
  void theColoursAreVivid() {
    assertThat(Colormap.rgb(0.35)).satisfies(rgb -> assertThat(red(rgb)).isGreaterThan(green(rgb)));
    assertThat(red(Colormap.rgb(0.6)) - green(Colormap.rgb(0.6))).isGreaterThan(80);
    assertThat(red(Colormap.rgb(0.8)) - (Colormap.rgb(0.8) & 255)).isGreaterThan(100);
  }

  @Test
  void whatLiesOutsideIsTheNearestEnd() {
    assertThat(Colormap.rgb(-3)).isEqualTo(Colormap.rgb(0));
    assertThat(Colormap.rgb(7)).isEqualTo(Colormap.rgb(1));
  }

  private static int red(int rgb) {
    return rgb >> 16;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 255;
  }

  /** CIE L*, in [0,100]. */
  private static double lightness(int rgb) {
    double luminance =
        0.2126 * linear(red(rgb)) + 0.7152 * linear(green(rgb)) + 0.0722 * linear(rgb & 255);
    return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
