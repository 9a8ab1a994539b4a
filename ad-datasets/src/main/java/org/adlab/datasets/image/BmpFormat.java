package org.adlab.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** BMP, by Java's own reader. */
final class BmpFormat implements Format {

  private static final String NAME = "bmp";

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    return Readers.javas(
        NAME, in, reader -> new ImageFile.Size(reader.getHeight(0), reader.getWidth(0)));
  }

  /** Two bytes stand for at most 255 pixels where runs are counted. */
  @Override
  public long mostPixelsPerByte() {
    return 128;
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    return Readers.javas(
        NAME, new ByteArrayInputStream(file), reader -> Readers.numbers(reader.read(0)));
  }
}
