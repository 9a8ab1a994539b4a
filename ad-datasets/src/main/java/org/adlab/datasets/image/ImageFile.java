package org.adlab.datasets.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.adlab.api.AdLabException;

/**
 * Reads PNG, JPEG and BMP files, told apart by their first bytes. The numbers come as the file
 * holds them, without colour management: grey is copied to the three channels, alpha is dropped, of
 * 16 bits the upper 8 are kept.
 */
public final class ImageFile {

  /** An image of more pixels is refused before it is decoded: 8192 x 8192. */
  public static final long MOST_PIXELS = 1L << 26;

  private ImageFile() {}

  /**
   * Rows and columns of an image, from the file's header.
   *
   * @param height rows
   * @param width columns
   */
  public record Size(int height, int width) {
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }

  /**
   * Reads the header only.
   *
   * @throws AdLabException if this is no image, or one too large
   */
  public static Size size(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return open(in, file, ImageFile::size);
    }
  }

  /**
   * Reads the image.
   *
   * @throws AdLabException if this is no image, a damaged one or one too large
   */
  public static ByteImage read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return open(new ByteArrayInputStream(bytes), file, ImageFile::decode);
  }

  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T open(InputStream in, Path file, Use<T> use) throws IOException {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      ImageReader reader = ImageIO.getImageReadersByFormatName(format(stream, file)).next();
      try {
        reader.setInput(stream, true, true);
        return use.of(reader);
      } catch (AdLabException e) {
        throw new AdLabException(file + " " + e.getMessage(), e);
      } catch (IOException | RuntimeException e) {
        throw new AdLabException(
            "%s is damaged: its image cannot be decoded (%s); fetch it anew or remove it"
                .formatted(file, reason(e)),
            e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static String reason(Throwable e) {
    Throwable deepest = e;
    for (Throwable t = e; t != null; t = t.getCause()) {
      deepest = t;
    }
    String message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }

  private static String format(ImageInputStream stream, Path file) throws IOException {
    stream.mark();
    int first = stream.read() << 16 | stream.read() << 8 | stream.read();
    stream.reset();
    if (first == 0x89504e) {
      return "png";
    }
    if (first == 0xffd8ff) {
      return "jpeg";
    }
    if (first >> 8 == 0x424d) {
      return "bmp";
    }
    throw new AdLabException(
        file + " is no image: its first bytes are those of neither PNG, JPEG nor BMP");
  }

  private static Size size(ImageReader reader) throws IOException {
    Size size = new Size(reader.getHeight(0), reader.getWidth(0));
    if ((long) size.height * size.width > MOST_PIXELS) {
      throw new AdLabException(
          "says that it has %s pixels, more than the %d that are read; make it smaller"
              .formatted(size, MOST_PIXELS));
    }
    return size;
  }

  private static ByteImage decode(ImageReader reader) throws IOException {
    Size size = size(reader);
    BufferedImage image = reader.read(0);
    byte[] rgb =
        image.getColorModel() instanceof IndexColorModel palette
            ? fromPalette(image.getRaster(), palette)
            : fromChannels(image.getRaster(), image.getColorModel().getComponentSize(0));
    return new ByteImage(size.height, size.width, rgb);
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

  private static byte[] fromChannels(Raster raster, int bits) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int second = bands >= 3 ? 1 : 0;
    int third = bands >= 3 ? 2 : 0;
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * width];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < row.length; x += bands) {
        rgb[out++] = (byte) (row[x] >> (bits - 8));
        rgb[out++] = (byte) (row[x + second] >> (bits - 8));
        rgb[out++] = (byte) (row[x + third] >> (bits - 8));
      }
    }
    return rgb;
  }
}
