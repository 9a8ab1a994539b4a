package org.adlab.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffFormatTest {

  /** What a plain TIFF may be: kind 0 white is 0, 1 black is 0, 2 RGB, 3 palette. */
  private record Kind(int height, int width, int photometric, int depth, int samples) {

    int rowBytes(int columns, int ofSamples) {
      return (columns * ofSamples * depth + 7) / 8;
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsEveryLayoutOfUncompressedNumbers(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 0, max = 3) int photometric,
      @ForAll @IntRange(min = 0, max = 4) int logDepth,
      @ForAll boolean alpha,
      @ForAll boolean planes,
      @ForAll boolean tiled,
      @ForAll boolean bigEndian,
      @ForAll @IntRange(min = 1, max = 50) int rowsOfStrip,
      @ForAll long seed)
      throws IOException {
    int depth = 1 << (photometric == 2 ? Math.max(3, logDepth) : logDepth);
    depth = photometric == 3 ? Math.min(8, depth) : depth;
    boolean withAlpha = alpha && depth >= 8 && (photometric == 1 || photometric == 2);
    int samples = (photometric == 2 ? 3 : 1) + (withAlpha ? 1 : 0);
    Kind kind = new Kind(height, width, photometric, depth, samples);
    int[][] values = new int[samples][height * width];
    Random random = new Random(seed);
    for (int[] plane : values) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextInt(1 << depth);
      }
    }
    long[] colourMap = random.longs(3L << Math.min(8, depth), 0, 1 << 16).toArray();
    int partHeight = tiled ? 16 : rowsOfStrip;
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Tiffs tiff =
        new Tiffs(order)
            .tag(256, width)
            .tag(257, height)
            .tag(258, longs(samples, depth))
            .tag(262, photometric)
            .tag(277, samples)
            .tag(284, planes ? 2 : 1)
            .parts(tiled, parts(kind, values, planes, tiled, partHeight, order));
    if (tiled) {
      tiff.tag(322, 16).tag(323, 16);
    } else {
      tiff.tag(278, partHeight);
    }
    if (withAlpha) {
      tiff.tag(338, 2);
    }
    if (photometric == 3) {
      tiff.tag(320, colourMap);
    }
    byte[] file = tiff.bytes();

    ByteImage image = new TiffFormat().decode(file);

    assertThat(new TiffFormat().size(new ByteArrayInputStream(file)))
        .isEqualTo(new ImageFile.Size(height, width));
    assertThat(image.rgb()).isEqualTo(expected(kind, values, colourMap));
  }

  private static long[] longs(int count, int value) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return values;
  }

  /** Strips or tiles; tiles are filled up with zeros. */
  private static byte[][] parts(
      Kind kind, int[][] values, boolean planes, boolean tiled, int partHeight, ByteOrder order) {
    int partWidth = tiled ? 16 : kind.width;
    int across = (kind.width + partWidth - 1) / partWidth;
    int down = (kind.height + partHeight - 1) / partHeight;
    int ofSamples = planes ? 1 : kind.samples;
    int rowBytes = kind.rowBytes(partWidth, ofSamples);
    byte[][] parts = new byte[across * down * (planes ? kind.samples : 1)][];
    for (int i = 0; i < parts.length; i++) {
      int top = i % (across * down) / across * partHeight;
      int left = i % across * partWidth;
      int rows = tiled ? partHeight : Math.min(partHeight, kind.height - top);
      parts[i] = new byte[rows * rowBytes];
      for (int y = 0; y < Math.min(rows, kind.height - top); y++) {
        for (int x = 0; x < Math.min(partWidth, kind.width - left); x++) {
          for (int s = 0; s < ofSamples; s++) {
            int plane = planes ? i / (across * down) : s;
            int value = values[plane][(top + y) * kind.width + left + x];
            put(parts[i], y * rowBytes, (x * ofSamples + s) * kind.depth, kind.depth, value, order);
          }
        }
      }
    }
    return parts;
  }

  private static void put(byte[] to, int row, int bit, int depth, int value, ByteOrder order) {
    int at = row + bit / 8;
    if (depth == 16) {
      boolean big = order == ByteOrder.BIG_ENDIAN;
      to[at] = (byte) (big ? value >> 8 : value);
      to[at + 1] = (byte) (big ? value : value >> 8);
    } else {
      to[at] |= (byte) (value << (8 - depth - bit % 8));
    }
  }

  private static byte[] expected(Kind kind, int[][] values, long[] colourMap) {
    byte[] rgb = new byte[3 * kind.height * kind.width];
    int most = (1 << kind.depth) - 1;
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % 3;
      int value = values[kind.photometric == 2 ? channel : 0][i / 3];
      int white = kind.photometric == 0 ? most - value : value;
      rgb[i] =
          (byte)
              switch (kind.depth) {
                case 16 -> white >> 8;
                default -> white * 255 / most;
              };
      if (kind.photometric == 3) {
        rgb[i] = (byte) (colourMap[channel * (most + 1) + value] >> 8);
      }
    }
    return rgb;
  }

  @ParameterizedTest
  @CsvSource({
    "None, 3BYTE_BGR", "LZW, 3BYTE_BGR", "ZLib, 3BYTE_BGR", "PackBits, 3BYTE_BGR",
    "LZW, BYTE_GRAY", "Deflate, USHORT_GRAY", "CCITT T.6, BYTE_BINARY", "CCITT T.4, BYTE_BINARY"
  })
  void readsCompressedNumbers(String compression, String type) throws Exception {
    int kind = BufferedImage.class.getField("TYPE_" + type).getInt(null);
    BufferedImage drawn = drawn(kind);

    ByteImage image = new TiffFormat().decode(written(drawn, compression));

    byte[] expected = new byte[3 * 29 * 31];
    int[] pixel = new int[3];
    for (int i = 0; i < 29 * 31; i++) {
      drawn.getRaster().getPixel(i % 31, i / 31, pixel);
      for (int channel = 0; channel < 3; channel++) {
        int value = pixel[drawn.getRaster().getNumBands() == 3 ? channel : 0];
        value = type.startsWith("USHORT") ? value >> 8 : value;
        expected[3 * i + channel] = (byte) (type.endsWith("BINARY") ? value * 255 : value);
      }
    }
    assertThat(image.rgb()).isEqualTo(expected);
  }

  private static BufferedImage drawn(int kind) {
    BufferedImage drawn = new BufferedImage(31, 29, kind);
    int depth = drawn.getRaster().getSampleModel().getSampleSize(0);
    for (int i = 0; i < 29 * 31; i++) {
      for (int band = 0; band < drawn.getRaster().getNumBands(); band++) {
        int value = (i * i * 77 + 1000 * band) >> 2 & ((1 << depth) - 1);
        drawn.getRaster().setSample(i % 31, i / 31, band, value);
      }
    }
    return drawn;
  }

  private static byte[] written(BufferedImage image, String compression) throws IOException {
    ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance(null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @Test
  void turnsTheImageAsItsTagSays() throws IOException {
    byte[] file = grey(2, 3).tag(274, 6).bytes();

    ByteImage image = new TiffFormat().decode(file);

    assertThat(new TiffFormat().size(new ByteArrayInputStream(file)))
        .isEqualTo(new ImageFile.Size(3, 2));
    assertThat(image.height()).isEqualTo(3);
    assertThat(image.rgb()).containsExactly(4, 4, 4, 1, 1, 1, 5, 5, 5, 2, 2, 2, 6, 6, 6, 3, 3, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "339 | 3 | its samples are floating point or signed numbers, and only unsigned ones are read",
        "339 | 2 | its samples are floating point or signed numbers, and only unsigned ones are read",
        "259 | 7 | it is compressed by method 7, JPEG, which is not read",
        "259 | 99 | it is compressed by method 99, which is not read",
        "262 | 5 | only grey, RGB and palettes of 1 to 16 bits are read, and it has 1 samples of 8 bits",
        "258 | 32 | only grey, RGB and palettes of 1 to 16 bits are read, and it has 1 samples of 32 bits",
        "277 | 5 | only grey, RGB and palettes of 1 to 16 bits are read, and it has 5 samples of 8 bits",
        "338 | 1 | its colours are multiplied by its alpha, which is not read",
        "256 | 0 | its TIFF header makes no sense",
        "322 | 100000 | the size of its strips or tiles makes no sense",
        "278 | 0 | the size of its strips or tiles makes no sense",
        "279 | 5 | it ends too early, a strip or tile is missing",
        "273 | 4000000000 | it ends too early, a strip or tile is missing",
        "257 | 8000 | it ends too early, a strip or tile is missing",
        "278 | 1 | it ends too early, strips or tiles are missing"
      })
  void refusesWhatItDoesNotReadRightly(int tag, long value, String reason) {
    byte[] file = grey(2, 3).tag(tag, value).bytes();

    assertThatThrownBy(() -> new TiffFormat().size(new ByteArrayInputStream(file)))
        .isInstanceOf(IOException.class)
        .hasMessage(reason);
  }

  @Test
  void refusesBigTiffs() {
    byte[] file = grey(2, 3).bytes();
    file[3] = 43;

    assertThatThrownBy(() -> new TiffFormat().decode(file))
        .isInstanceOf(IOException.class)
        .hasMessage("it is a BigTIFF, which is not read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "LZW", "ZLib", "PackBits"})
  void noticesEveryTruncation(String compression) throws IOException {
    byte[] file = written(drawn(BufferedImage.TYPE_BYTE_GRAY), compression);
    int end = file.length;
    for (int length = 0; length < end - 8; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> new TiffFormat().decode(cut))
          .as("%d of %d bytes", length, end)
          .isInstanceOf(IOException.class);
    }
  }

  /** Grey of 8 bits, 1, 2, 3 and so on. */
  private static Tiffs grey(int height, int width) {
    byte[] values = new byte[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i + 1);
    }
    return new Tiffs(ByteOrder.BIG_ENDIAN)
        .tag(256, width)
        .tag(257, height)
        .tag(258, 8)
        .tag(262, 1)
        .parts(false, values);
  }
}
