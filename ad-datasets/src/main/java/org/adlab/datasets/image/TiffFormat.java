package org.adlab.datasets.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.io.InputStream;

/** TIFF, by TwelveMonkeys' reader: the first page, turned upright as its tag says. */
final class TiffFormat implements Format {

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    return TiffHeader.of(in.readAllBytes()).size();
  }

  /** Fax compression has a bit for a row; eight rows of the widest image. */
  @Override
  public long mostPixelsPerByte() {
    return 1 << 16;
  }

  /** All strips or tiles are there. */
  @Override
  public void requireWhole(byte[] file) throws IOException {
    TiffHeader.of(file);
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    return decode(file, Shortening.UPPER_BITS);
  }

  @Override
  public ByteImage decodeMask(byte[] file) throws IOException {
    return decode(file, Shortening.ANY_BITS);
  }

  private static ByteImage decode(byte[] file, Shortening shortening) throws IOException {
    TiffHeader header = TiffHeader.of(file);
    ByteImage stored =
        Readers.plugins(
            new TIFFImageReaderSpi(),
            file,
            header.decodedBytes(),
            reader -> Readers.numbers(reader.read(0), shortening));
    return header.orientation().apply(stored);
  }
}
