package org.adlab.datasets.image;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;

/**
 * JPEG, by Java's own reader, turned upright as its EXIF says. Colours are converted here: Java's
 * reader takes twice the time for that, and guesses otherwise than PIL what they are where a file
 * does not say.
 */
final class JpegFormat implements Format {

  private static final int PROFILE = 0xe2;
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;

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
  public boolean lossy(byte[] file) {
    return true;
  }

  /**
   * Goes from segment to segment up to the end's mark, as thumbnails within segments have such a
   * mark too.
   */
  @Override
  public void requireWhole(byte[] file) throws IOException {
    int at = 2;
    while (at + 1 < file.length) {
      int marker = (file[at] & 0xff) == 0xff ? file[at + 1] & 0xff : 0;
      if (marker == END) {
        return;
      }
      boolean segment = marker >= 0xc0 && marker != 0xff && (marker & 0xf8) != 0xd0;
      if (segment && at + 4 <= file.length) {
        at += 2 + length(file, at);
      } else {
        // Within a scan: numbers, 0xff as a number, which 0 follows, and marks of restarts.
        at++;
      }
    }
    throw new IOException("a JPEG ends with the bytes FF D9, and it does not");
  }

  /** What the segment at a marker says of its length. */
  private static int length(byte[] file, int at) {
    return (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    JpegHeader header = JpegHeader.of(new ByteArrayInputStream(file));
    InputStream in = new ByteArrayInputStream(withoutProfile(file));
    Raster raster = Readers.javas("jpeg", in, JpegFormat::components);
    byte[] values = values(raster);
    byte[] rgb =
        switch (header.colours()) {
          case GREY -> thrice(values);
          case RGB -> values;
          case YCC -> converted(values);
        };
    return header.orientation().apply(new ByteImage(raster.getHeight(), raster.getWidth(), rgb));
  }

  /** Pixel by pixel, in the raster's own array if that is how it keeps them. */
  private static byte[] values(Raster raster) {
    int length = raster.getNumBands() * raster.getWidth() * raster.getHeight();
    if (raster.getDataBuffer() instanceof DataBufferByte buffer
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && buffer.getData().length == length
        && Arrays.equals(
            model.getBandOffsets(), IntStream.range(0, model.getNumBands()).toArray())) {
      return buffer.getData();
    }
    return (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
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

  private static byte[] thrice(byte[] grey) {
    byte[] rgb = new byte[3 * grey.length];
    int out = 0;
    for (byte value : grey) {
      rgb[out++] = value;
      rgb[out++] = value;
      rgb[out++] = value;
    }
    return rgb;
  }

  /**
   * JFIF's conversion, in place, in whole numbers with 16 bits behind the point, rounded as libjpeg
   * does.
   */
  private static byte[] converted(byte[] values) {
    int half = 1 << 15;
    for (int i = 0; i < values.length; i += 3) {
      int y = values[i] & 0xff;
      int blueness = (values[i + 1] & 0xff) - 128;
      int redness = (values[i + 2] & 0xff) - 128;
      int red = y + ((91881 * redness + half) >> 16);
      int green = y + ((-22554 * blueness - 46802 * redness + half) >> 16);
      int blue = y + ((116130 * blueness + half) >> 16);
      if (((red | green | blue) & ~0xff) != 0) {
        red = eightBits(red);
        green = eightBits(green);
        blue = eightBits(blue);
      }
      values[i] = (byte) red;
      values[i + 1] = (byte) green;
      values[i + 2] = (byte) blue;
    }
    return values;
  }

  private static int eightBits(int value) {
    return Math.max(0, Math.min(255, value));
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
      int length = marker == 0xff ? 1 : 2 + length(file, at);
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
