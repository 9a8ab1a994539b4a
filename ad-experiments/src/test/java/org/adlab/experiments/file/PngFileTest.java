package org.adlab.experiments.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY
      })
  void anyReaderFindsEverySampleAgain(int type) throws IOException {
    BufferedImage image = new BufferedImage(37, 23, type);
    int most = type == BufferedImage.TYPE_USHORT_GRAY ? 1 << 16 : 1 << 8;
    int[] samples =
        new Random(1).ints(37L * 23 * image.getRaster().getNumBands(), 0, most).toArray();
    image.getRaster().setPixels(0, 0, 37, 23, samples);
    Path file = folder.resolve("some.png");

    PngFile.write(file, image);

    Raster read = ImageIO.read(file.toFile()).getRaster();
    assertThat(read.getNumBands()).isEqualTo(image.getRaster().getNumBands());
    assertThat(read.getPixels(0, 0, 37, 23, (int[]) null)).isEqualTo(samples);
  }

  /** 300 pixels an inch are 11,811.02 a metre; a metre's number is 1 (PNG 1.2, 4.2.4.2). */
  @Test
  void aPictureSaysHowLargeItIs() throws IOException {
    Path file = folder.resolve("some.png");

    PngFile.write(file, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 300);

    byte[] chunk = {'p', 'H', 'Y', 's', 0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1};
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains(new String(chunk, StandardCharsets.ISO_8859_1));
  }
}
