package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.RgbImage;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private static final int SIDE = 32;

  /** Grey, and a square of 8 x 8 in the middle where scores are 4 instead of 0. */
  private static final RgbImage GREY = grey();

  private static final AnomalyMap SQUARE = square();

  private static RgbImage grey() {
    float[] values = new float[3 * SIDE * SIDE];
    Arrays.fill(values, 0.5f);
    return new RgbImage(SIDE, SIDE, values);
  }

  private static AnomalyMap square() {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      values[i] = x >= 12 && x < 20 && y >= 12 && y < 20 ? 4 : 0;
    }
    return new AnomalyMap(SIDE, SIDE, values, 4);
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void theMapHasTheScalesColours() {
    BufferedImage map = new Overlay(new ScoreScale(0, 16, false), Optional.empty()).map(SQUARE);
    assertThat(map.getWidth()).isEqualTo(SIDE);
    assertThat(rgb(map, 0, 0)).isEqualTo(Colormap.rgb(0));
    // The square root of a quarter.
    assertThat(rgb(map, 15, 15)).isEqualTo(Colormap.rgb(0.5));
  }

  @Test
  void theImageStaysAsItIsWhereNothingIsFound() {
    BufferedImage picture =
        new Overlay(new ScoreScale(0, 4, false), Optional.empty()).on(GREY, SQUARE);
    assertThat(rgb(picture, 2, 2)).isEqualTo(0x808080);
    assertThat(rgb(picture, 15, 15)).isNotEqualTo(0x808080);
  }

  @Test
  void whatExceedsTheThresholdIsOutlinedAndWhatEqualsItIsNot() {
    ScoreScale scale = new ScoreScale(0, 1000, false);
    BufferedImage outlined = new Overlay(scale, Optional.of(3.9f)).on(GREY, SQUARE);
    BufferedImage plain = new Overlay(scale, Optional.empty()).on(GREY, SQUARE);
    BufferedImage equal = new Overlay(scale, Optional.of(4f)).on(GREY, SQUARE);
    assertThat(rgb(outlined, 12, 15)).isNotEqualTo(rgb(plain, 12, 15));
    assertThat(rgb(outlined, 2, 2)).isEqualTo(rgb(plain, 2, 2));
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(equal.getRGB(i % SIDE, i / SIDE)).isEqualTo(plain.getRGB(i % SIDE, i / SIDE));
    }
  }
}
