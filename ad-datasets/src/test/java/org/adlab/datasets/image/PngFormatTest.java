package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Reads what Java's writer wrote: random pixels, and smooth ones, which use other filters. */
class PngFormatTest {

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void readsEightAndSixteenBits(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll boolean sixteen,
      @ForAll boolean interlaced,
      @ForAll boolean smooth,
      @ForAll long seed)
      throws IOException {
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            channels % 2 == 0,
            false,
            channels % 2 == 0 ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            sixteen ? 1 : 0);
    WritableRaster raster = colours.createCompatibleWritableRaster(width, height);
    fill(raster, sixteen ? 65536 : 256, smooth, seed);

    ByteImage image =
        new PngFormat().decode(png(new BufferedImage(colours, raster, false, null), interlaced));

    assertThat(image.height()).isEqualTo(height);
    assertThat(image.width()).isEqualTo(width);
    int[] pixel = new int[channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.getPixel(x, y, pixel);
        for (int channel = 0; channel < 3; channel++) {
          int value = pixel[channels < 3 ? 0 : channel];
          assertThat(image.rgb()[3 * (y * width + x) + channel] & 0xff)
              .isEqualTo(sixteen ? value >> 8 : value);
        }
      }
    }
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void readsPalettes(
      @ForAll @IntRange(min = 1, max = 30) int height,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 0, max = 3) int logDepth,
      @ForAll boolean interlaced,
      @ForAll long seed)
      throws IOException {
    int depth = 1 << logDepth;
    byte[][] map = new byte[3][1 << depth];
    Random random = new Random(seed);
    for (byte[] channel : map) {
      random.nextBytes(channel);
    }
    IndexColorModel colours = new IndexColorModel(depth, 1 << depth, map[0], map[1], map[2]);
    BufferedImage drawn =
        depth == 8
            ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours)
            : new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, colours);
    fill(drawn.getRaster(), 1 << depth, false, seed);

    ByteImage image = new PngFormat().decode(png(drawn, interlaced));

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int index = drawn.getRaster().getSample(x, y, 0);
        int at = 3 * (y * width + x);
        assertThat(Arrays.copyOfRange(image.rgb(), at, at + 3))
            .containsExactly(map[0][index], map[1][index], map[2][index]);
      }
    }
  }

  @Test
  void spreadsFewGreysOverAllEightBits() throws IOException {
    byte[] ramp = {0, 85, (byte) 170, (byte) 255};
    IndexColorModel greys = new IndexColorModel(2, 4, ramp, ramp, ramp);
    BufferedImage drawn = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, greys);
    for (int x = 0; x < 4; x++) {
      drawn.getRaster().setSample(x, 0, 0, x);
    }
    byte[] file = png(drawn, false);
    assertThat(file[25]).as("written as grey, not as a palette").isZero();

    ByteImage image = new PngFormat().decode(file);

    assertThat(image.rgb()).containsExactly(0, 0, 0, 85, 85, 85, 170, 170, 170, 255, 255, 255);
  }

  @Test
  void noticesEveryTruncation() throws IOException {
    byte[] file = png(new BufferedImage(5, 4, BufferedImage.TYPE_3BYTE_BGR), false);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> new PngFormat().decode(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void noticesEveryFlippedBit() throws IOException {
    byte[] file = png(new BufferedImage(5, 4, BufferedImage.TYPE_3BYTE_BGR), false);
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] damaged = file.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> new PngFormat().decode(damaged))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsTheSizeFromTheHeaderAlone() throws IOException {
    byte[] file = png(new BufferedImage(7, 3, BufferedImage.TYPE_BYTE_GRAY), false);

    assertThat(new PngFormat().size(new ByteArrayInputStream(file, 0, 33)))
        .isEqualTo(new ImageFile.Size(3, 7));
  }

  private static void fill(WritableRaster raster, int values, boolean smooth, long seed) {
    Random random = new Random(seed);
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          int value = smooth ? (x + 2 * y) * values / 128 % values : random.nextInt(values);
          raster.setSample(x, y, band, value);
        }
      }
    }
  }

  static byte[] png(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(
          interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
