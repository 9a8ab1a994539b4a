package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaneTest {

  @Test
  void growsByLinearInterpolation() {
    Plane grown = new Plane(1, 2, new float[] {0, 4}).resized(2, 4);
    assertThat(grown.values()).containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
  }

  @Test
  void shrinksByAWeightedMean() {
    // Weights 1/4, 3/4, 3/4, 1/4 around each new centre, cut off at the border.
    Plane shrunk = new Plane(1, 4, new float[] {0, 0, 8, 8}).resized(1, 2);
    float left = (float) (8 * 0.25 / 1.75);
    assertThat(shrunk.values()).containsExactly(left, 8 - left);
  }

  @Test
  void keepsRowsAndColumnsApart() {
    Plane plane = new Plane(2, 1, new float[] {1, 3});
    assertThat(plane.resized(2, 3).values()).containsExactly(1, 1, 1, 3, 3, 3);
    assertThat(plane.resized(4, 1).values()).containsExactly(1, 1.5f, 2.5f, 3);
  }
}
