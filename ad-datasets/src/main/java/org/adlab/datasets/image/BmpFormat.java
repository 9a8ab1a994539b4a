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

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    return Readers.javas(
        "bmp", new ByteArrayInputStream(file), reader -> Readers.numbers(reader.read(0)));
  }
}
