package org.adlab.datasets.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What Java's own readers decode. */
enum ImageIoFormat implements Format {
  JPEG,
  BMP;

  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  private <T> T open(InputStream in, Use<T> use) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(name()).next();
    try (ImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      reader.setInput(stream, true, true);
      return use.of(reader);
    } finally {
      reader.dispose();
    }
  }

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    return open(in, reader -> new ImageFile.Size(reader.getHeight(0), reader.getWidth(0)));
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    InputStream in = new ByteArrayInputStream(this == JPEG ? withoutProfile(file) : file);
    return open(in, ImageIoFormat::decode);
  }

  private static ByteImage decode(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    // A truncated JPEG is filled with grey and only warned of.
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = reader.read(0);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    ColorModel colours = image.getColorModel();
    int kind = colours.getColorSpace().getType();
    if (kind != ColorSpace.TYPE_RGB && kind != ColorSpace.TYPE_GRAY) {
      throw new IOException("its colours are neither RGB nor grey");
    }
    byte[] rgb =
        colours instanceof IndexColorModel palette
            ? fromPalette(image.getRaster(), palette)
            : fromChannels(image.getRaster());
    return new ByteImage(image.getHeight(), image.getWidth(), rgb);
  }

  /** The raster is read, not the image's colours: those would be converted to sRGB. */
  private static byte[] fromChannels(Raster raster) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int second = bands >= 3 ? 1 : 0;
    int third = bands >= 3 ? 2 : 0;
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * width];
    int out = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
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

  /**
   * The same JPEG without its colour profile (the segments APP2), which the reader would apply to
   * the pixels.
   */
  private static byte[] withoutProfile(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, 2);
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xda) {
        break;
      }
      // Before the scan, every marker but a fill byte has a length.
      int length = marker == 0xff ? 1 : 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
      int end = Math.min(file.length, at + length);
      if (marker != 0xe2) {
        out.write(file, at, end - at);
      }
      at = end;
    }
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }
}
