package org.adlab.datasets.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Readers of ImageIO, named one by one: whatever other plugins lie on the class path, images stay
 * the same.
 */
final class Readers {

  private static final long MEBIBYTE = 1 << 20;

  private Readers() {}

  /** What is wanted of a reader. */
  interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /** Java's own. */
  static <T> T javas(String format, InputStream in, Use<T> use) throws IOException {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (all.hasNext()) {
      ImageReaderSpi provider = all.next();
      if ("java.desktop".equals(provider.getClass().getModule().getName())
          && List.of(provider.getFormatNames()).contains(format)) {
        return open(provider.createReaderInstance(), in, use);
      }
    }
    throw new NoSuchElementException("this Java has no reader of " + format);
  }

  /**
   * A plugin's of TwelveMonkeys.
   *
   * @param decoded bytes that the decoded image takes
   */
  static <T> T plugins(ImageReaderSpi plugin, byte[] file, long decoded, Use<T> use)
      throws IOException {
    requireMemory(decoded, Runtime.getRuntime().maxMemory());
    return open(plugin.createReaderInstance(), new ByteArrayInputStream(file), use);
  }

  /** What TwelveMonkeys would refuse in terms of its own: half of Java's memory, within bounds. */
  static void requireMemory(long decoded, long memory) throws IOException {
    long most = Math.max(64 * MEBIBYTE, Math.min(512 * MEBIBYTE, memory / 2));
    if (decoded > most) {
      throw new IOException(
          "it takes %d MiB when decoded, and Java has memory for %d MiB; give Java more, or make the image smaller"
              .formatted(decoded / MEBIBYTE, most / MEBIBYTE));
    }
  }

  private static <T> T open(ImageReader reader, InputStream in, Use<T> use) throws IOException {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      reader.setInput(stream, false, true);
      return use.of(reader);
    } catch (IOException | RuntimeException e) {
      // In the words of whichever library: of indices, tables and states.
      throw new IOException("its pixels are damaged, or a part of them is missing", e);
    } finally {
      reader.dispose();
    }
  }

  /** The image's numbers as they were read: its colours would be converted to sRGB. */
  static ByteImage numbers(BufferedImage image, Shortening shortening) {
    byte[] rgb =
        image.getColorModel() instanceof IndexColorModel palette
            ? fromPalette(image.getRaster(), palette)
            : fromChannels(image.getRaster(), shortening);
    return new ByteImage(image.getHeight(), image.getWidth(), rgb);
  }

  /** One or two channels are grey, and grey with alpha; three or four are RGB. */
  private static byte[] fromChannels(Raster raster, Shortening shortening) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int second = bands >= 3 ? 1 : 0;
    int third = bands >= 3 ? 2 : 0;
    boolean isLong = raster.getSampleModel().getSampleSize(0) == 16;
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * width];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int in = 0; isLong && in < row.length; in++) {
        row[in] = shortening.of(row[in]);
      }
      for (int in = 0; in < row.length; in += bands) {
        rgb[out++] = (byte) row[in];
        rgb[out++] = (byte) row[in + second];
        rgb[out++] = (byte) row[in + third];
      }
    }
    return rgb;
  }

  private static byte[] fromPalette(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[width];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int index : row) {
        rgb[out++] = (byte) palette.getRed(index);
        rgb[out++] = (byte) palette.getGreen(index);
        rgb[out++] = (byte) palette.getBlue(index);
      }
    }
    return rgb;
  }
}
