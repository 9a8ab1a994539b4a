package org.adlab.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskFileTest {

  @TempDir private Path folder;

  /** Their upper 8 bits, which an image is read by, may all be 0. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void everySampleOf16BitsButZeroMarks(String format) throws IOException {
    int[] values = {0, 1, 255, 256, 65535, 0};

    MaskFile mask = MaskFile.in(write(format, values));

    assertThat(mask.marks()).containsExactly(0, 1, 1, 1, 1, 0);
    assertThat(mask.value()).isEqualTo(255);
  }

  @Test
  void whatUsesOnlyTheLower8BitsHasTheValuesThatAreWrittenThere() throws IOException {
    MaskFile mask = MaskFile.in(write("png", 0, 7, 7, 0, 7, 0));

    assertThat(mask.value()).isEqualTo(7);
    assertThat(mask.mixed()).isFalse();
  }

  private Path write(String format, int... values) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSamples(0, 0, 3, 2, 0, values);
    Path file = folder.resolve("mask." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }
}
