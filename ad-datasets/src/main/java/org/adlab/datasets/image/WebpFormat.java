package org.adlab.datasets.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * WebP (RFC 9649), by TwelveMonkeys' reader. It is given the one chunk that holds the colours, so
 * that neither a colour profile nor alpha has a say. Lossless files are read exactly. Lossy ones
 * are read nearly as libwebp does: the reader smooths the borders of blocks on one side only and
 * does not interpolate colours, which in photographs changes a value by less than 1 of 255 on
 * average, but single ones beside edges by up to 36.
 */
final class WebpFormat implements Format {

  private static final int RIFF = 0x46464952;
  private static final int WEBP = 0x50424557;
  private static final int EXTENDED = 0x58385056;
  private static final int LOSSY = 0x20385056;
  private static final int LOSSLESS = 0x4c385056;
  private static final int ANIMATION = 2;
  private static final int HEADER_BYTES = 10;

  /** Of a decoded pixel, alpha included. */
  private static final int PIXEL_BYTES = 4;

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    return size(colours(in.readAllBytes()));
  }

  /** A lossless file of one colour has the same few bytes at any size. */
  @Override
  public long mostPixelsPerByte() {
    return ImageFile.MOST_PIXELS;
  }

  @Override
  public void requireWhole(byte[] file) throws IOException {
    colours(file);
  }

  @Override
  public boolean lossy(byte[] file) throws IOException {
    return colours(file).getInt(0) == LOSSY;
  }

  @Override
  public ByteImage decode(byte[] file) throws IOException {
    ByteBuffer chunk = colours(file);
    ImageFile.Size size = size(chunk);
    long decoded = (long) PIXEL_BYTES * size.height() * size.width();
    ByteBuffer bare = ByteBuffer.allocate(12 + chunk.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    bare.putInt(RIFF).putInt(4 + chunk.remaining()).putInt(WEBP).put(chunk);
    return Readers.plugins(
        new WebPImageReaderSpi(),
        bare.array(),
        decoded,
        reader -> Readers.numbers(reader.read(0), Shortening.UPPER_BITS));
  }

  /** The chunk with the colours, its name and length included. */
  private static ByteBuffer colours(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (at + 8 <= bytes.length) {
      int name = file.getInt(at);
      long end = at + 8 + Integer.toUnsignedLong(file.getInt(at + 4));
      if (end > bytes.length) {
        break;
      }
      if (name == EXTENDED && end > at + 8 && (file.get(at + 8) & ANIMATION) != 0) {
        throw new IOException("it is an animation, not an image");
      }
      if (name == LOSSY || name == LOSSLESS) {
        return file.slice(at, (int) end - at).order(ByteOrder.LITTLE_ENDIAN);
      }
      // Every chunk begins at an even byte.
      at = (int) (end + (end & 1));
    }
    throw new IOException("it ends too early, its colours are missing");
  }

  private static ImageFile.Size size(ByteBuffer chunk) throws IOException {
    if (chunk.remaining() < 8 + HEADER_BYTES) {
      throw new IOException("it ends within the WebP header");
    }
    if (chunk.getInt(0) == LOSSLESS) {
      int bits = chunk.getInt(9);
      return new ImageFile.Size((bits >> 14 & 0x3fff) + 1, (bits & 0x3fff) + 1);
    }
    int width = chunk.getShort(14) & 0x3fff;
    int height = chunk.getShort(16) & 0x3fff;
    if (width == 0 || height == 0) {
      throw new IOException("its WebP header makes no sense");
    }
    return new ImageFile.Size(height, width);
  }
}
