package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoTest {

  @Test
  void aSquareOfItsOwnSizeIsCopied() {
    byte[] rgb = new byte[3 * 4 * 5];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (4 * i);
    }
    float[] cut = new float[12 + 1];
    new Photo(4, 5, rgb).cut(1, 2, 2, 2, cut, 1);
    // Rows 1 and 2, columns 2 and 3 of the first channel, whose pixels are 4 * (5 y + x).
    assertThat(cut).startsWith(0f, 28 / 255f, 32 / 255f, 48 / 255f, 52 / 255f);
  }

  @Test
  void shrinkingWeighsByATriangle() {
    // Four columns of 0, 0, 255, 255 to two. The triangle of the first of them reaches two pixels
    // to either side of 1: weights 3/4, 3/4, 1/4 on the pixels at 1/2, 3/2 and 5/2.
    byte[] rgb = new byte[3 * 4 * 4];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i % 4 < 2 ? 0 : 255);
    }
    float[] cut = new float[12];
    new Photo(4, 4, rgb).cut(0, 0, 4, 2, cut, 0);
    assertThat(cut[0]).isCloseTo(0.25f / 1.75f, within(1e-6f));
    assertThat(cut[1]).isCloseTo(1.5f / 1.75f, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource({"3,17", "72,17", "18,65", "40,33"})
  void aPlainPhotoStaysPlain(int side, int size) {
    byte[] rgb = new byte[3 * 80 * 80];
    java.util.Arrays.fill(rgb, (byte) 200);
    float[] cut = new float[3 * size * size];
    new Photo(80, 80, rgb).cut(80 - side, 0, side, size, cut, 0);
    assertThat(cut).containsOnly(new float[] {200 / 255f}, within(1e-6f));
  }
}
