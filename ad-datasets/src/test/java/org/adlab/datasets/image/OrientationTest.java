package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

  /** Stored are the rows 1 2 3 and 4 5 6; what is upright follows from TIFF 6.0's table. */
  @ParameterizedTest
  @CsvSource({
    "1, 123 456", "2, 321 654", "3, 654 321", "4, 456 123",
    "5, 14 25 36", "6, 41 52 63", "7, 63 52 41", "8, 36 25 14",
    "0, 123 456", "9, 123 456"
  })
  void turnsUpright(int tag, String rows) {
    byte[] rgb = new byte[18];
    for (int i = 0; i < 18; i++) {
      rgb[i] = (byte) (i / 3 + 1);
    }

    ByteImage upright = Orientation.of(tag).apply(new ByteImage(2, 3, rgb));

    StringBuilder text = new StringBuilder();
    for (int y = 0; y < upright.height(); y++) {
      for (int x = 0; x < upright.width(); x++) {
        text.append(upright.rgb()[3 * (y * upright.width() + x) + 1]);
      }
      text.append(' ');
    }
    assertThat(text.toString().strip()).isEqualTo(rows);
    assertThat(Orientation.of(tag).size(2, 3))
        .isEqualTo(new ImageFile.Size(upright.height(), upright.width()));
  }
}
