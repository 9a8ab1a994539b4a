package org.adlab.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** BMP, by Java's own reader. */
final class BmpFormat implements Format {

  private static final int SIZE_FROM = 14;
  private static final int OLD_HEADER_BYTES = 12;
  private static final int HEADER_BYTES = 40;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(SIZE_FROM + OLD_HEADER_BYTES);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < SIZE_FROM + OLD_HEADER_BYTES) {
      throw new IOException("it ends within the BMP header");
    }
    boolean old = header.getInt(14) == OLD_HEADER_BYTES;
    int width = old ? Short.toUnsignedInt(header.getShort(18)) : header.getInt(18);
    // A negative number of rows means that they are stored from top to bottom.
    long height =
        old ? Short.toUnsignedInt(header.getShort(20)) : Math.abs((long) header.getInt(22));
    if (width < 1 || height < 1 || height > Integer.MAX_VALUE) {
      throw new IOException("its BMP header makes no sense");
    }
    return new ImageFile.Size((int) height, width);
  }

  /** Two bytes stand for at most 255 pixels where runs are counted. */
  @Override
  public long mostPixelsPerByte() {
    return 128;
  }

  /** Rows follow from the header; of runs, it says how many bytes they have, or nothing. */
  @Override
  public void requireWhole(byte[] file) throws IOException {
    ImageFile.Size size = size(new ByteArrayInputStream(file));
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean old = header.getInt(14) == OLD_HEADER_BYTES;
    if (!old && file.length < SIZE_FROM + HEADER_BYTES) {
      throw new IOException("it ends within the BMP header");
    }
    int compression = old ? 0 : header.getInt(30);
    boolean runs = compression == RUNS_OF_8 || compression == RUNS_OF_4;
    long rowBytes = ((long) size.width() * header.getShort(old ? 24 : 28) + 31) / 32 * 4;
    long pixelBytes = runs ? Integer.toUnsignedLong(header.getInt(34)) : rowBytes * size.height();
    long bytes = Integer.toUnsignedLong(header.getInt(10)) + pixelBytes;
    if (file.length < bytes) {
      throw new IOException(
          "by its header it has %d bytes or more, and there are %d".formatted(bytes, file.length));
    }
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    return Readers.javas(
        "bmp",
        new ByteArrayInputStream(file),
        reader -> Readers.numbers(reader.read(0), Shortening.UPPER_BITS));
  }
}
