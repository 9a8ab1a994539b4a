package org.adlab.datasets.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;

/**
 * JPEG, by Java's own reader, turned upright as its EXIF says. Colours are converted here: Java's
 * reader takes twice the time for that, and guesses otherwise than PIL what they are where a file
 * does not say.
 */
final class JpegFormat implements Format {

  private static final int PROFILE = 0xe2;
  private static final int SCAN = 0xda;

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    return JpegHeader.of(in).size();
  }

  /** A block of 64 pixels takes more than half a bit. */
  @Override
  public long mostPixelsPerByte() {
    return 1024;
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    JpegHeader header = JpegHeader.of(new ByteArrayInputStream(file));
    InputStream in = new ByteArrayInputStream(withoutProfile(file));
    Raster raster = Readers.javas("jpeg", in, JpegFormat::components);
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    byte[] row = new byte[raster.getNumBands() * width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getDataElements(0, y, width, 1, row);
      switch (header.colours()) {
        case GREY -> copyThrice(row, rgb, y * 3 * width);
        case RGB -> System.arraycopy(row, 0, rgb, y * 3 * width, row.length);
        case YCC -> convert(row, rgb, y * 3 * width);
      }
    }
    return header.orientation().apply(new ByteImage(raster.getHeight(), width, rgb));
  }

  /** As they are stored, but all in full size. */
  private static Raster components(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    // A truncated JPEG is filled with grey and only warned of.
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    Raster raster = reader.readRaster(0, null);
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return raster;
  }

  private static void copyThrice(byte[] grey, byte[] rgb, int offset) {
    int out = offset;
    for (byte value : grey) {
      rgb[out++] = value;
      rgb[out++] = value;
      rgb[out++] = value;
    }
  }

  /** JFIF's conversion in whole numbers with 16 bits behind the point, rounded as libjpeg does. */
  private static void convert(byte[] ycc, byte[] rgb, int offset) {
    int half = 1 << 15;
    for (int i = 0; i < ycc.length; i += 3) {
      int y = ycc[i] & 0xff;
      int blueness = (ycc[i + 1] & 0xff) - 128;
      int redness = (ycc[i + 2] & 0xff) - 128;
      rgb[offset + i] = eightBits(y + ((91881 * redness + half) >> 16));
      rgb[offset + i + 1] = eightBits(y + ((-22554 * blueness - 46802 * redness + half) >> 16));
      rgb[offset + i + 2] = eightBits(y + ((116130 * blueness + half) >> 16));
    }
  }

  private static byte eightBits(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  /**
   * The same JPEG without its colour profile (the segments APP2), which is not used, so that a
   * damaged one does no harm.
   */
  private static byte[] withoutProfile(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, 2);
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == SCAN) {
        break;
      }
      // Before the scan, every marker but a fill byte has a length.
      int length = marker == 0xff ? 1 : 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
      int end = Math.min(file.length, at + length);
      if (marker != PROFILE) {
        out.write(file, at, end - at);
      }
      at = end;
    }
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }
}
