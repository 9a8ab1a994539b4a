package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PreparationTest {

  @Test
  void keepsTheMiddleOfWhatWasResized() {
    // Columns 0, 10, 20, 30 of one row each; nothing to resize.
    ByteImage image = new ByteImage(4, 4, columns(4, 4));

    ByteImage cropped = new Preparation(false, 4, 2).apply(image);

    assertThat(cropped.height()).isEqualTo(2);
    assertThat(cropped.rgb()).containsExactly(10, 10, 10, 20, 20, 20, 10, 10, 10, 20, 20, 20);
  }

  @Test
  void keepsTheShapeOfThingsWhereOnlyTheSquareIsTaken() {
    ByteImage wide = new ByteImage(2, 6, columns(2, 6));

    assertThat(new Preparation(true, 2, 2).apply(wide).rgb()).startsWith(20, 20, 20, 30, 30, 30);
  }

  @Test
  void knowsWhichPartOfTheFileIsShown() {
    ImageFile.Size file = new ImageFile.Size(1024, 512);

    assertThat(Preparation.resize(256).shown(file)).isEqualTo(new Region(0, 0, 1024, 512));
    assertThat(new Preparation(false, 256, 224).shown(file))
        .isEqualTo(new Region(64, 32, 896, 448));
    assertThat(new Preparation(true, 256, 224).shown(file))
        .isEqualTo(new Region(256 + 32, 32, 448, 448));
  }

  @Test
  void cannotKeepMoreThanThereIs() {
    assertThatThrownBy(() -> new Preparation(false, 16, 17))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("center-crop: 17 is not within images resized to 16");
  }

  private static byte[] columns(int height, int width) {
    byte[] rgb = new byte[3 * height * width];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (10 * (i / 3 % width));
    }
    return rgb;
  }
}
