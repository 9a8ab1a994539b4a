package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * PNG (ISO/IEC 15948), all colour types, depths and interlacing. A reader of our own, as Java's is
 * twice as slow, and takes the time of a training apart from the network's.
 */
final class PngFormat implements Format {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int HEADER_BYTES = 8 + 8 + 13;
  private static final int PALETTE = 0x504c5445;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454e44;

  @Override
  public ImageFile.Size size(InputStream in) throws IOException {
    PngHeader header = header(in.readNBytes(HEADER_BYTES));
    return new ImageFile.Size(header.height(), header.width());
  }

  /** Deflate shrinks at most by 1032; a byte holds at most eight pixels. */
  @Override
  public long mostPixelsPerByte() {
    return 8 * 1032;
  }

  @Override
  public void requireWhole(byte[] file) throws IOException {
    for (int at = 8; at + 12 <= file.length; ) {
      ByteBuffer chunk = ByteBuffer.wrap(file).position(at);
      long length = Integer.toUnsignedLong(chunk.getInt());
      if (chunk.getInt() == END) {
        return;
      }
      at = (int) Math.min(file.length, at + 12 + length);
    }
    throw new IOException("a PNG ends with a chunk IEND, and it has none");
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
    PngHeader header = header(file);
    byte[] palette = {};
    List<ByteBuffer> data = new ArrayList<>();
    ByteBuffer chunks = ByteBuffer.wrap(file).position(8);
    for (int type = 0; type != END; ) {
      ByteBuffer body = nextChunk(chunks);
      type = body.getInt();
      if (type == PALETTE) {
        palette = new byte[body.remaining()];
        body.get(palette);
      } else if (type == DATA) {
        data.add(body);
      }
    }
    try (PngRows rows = new PngRows(data, header.bytesPerPixel())) {
      rows.skipHeader();
      return new PngPixels(header, palette, shortening).read(rows);
    }
  }

  private static PngHeader header(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (bytes.remaining() < HEADER_BYTES || bytes.getLong() != SIGNATURE) {
      throw new IOException("it ends within the PNG header");
    }
    return PngHeader.of(bytes.position(16));
  }

  /** The next chunk's type and content. */
  private static ByteBuffer nextChunk(ByteBuffer chunks) throws IOException {
    int length = chunks.remaining() < 12 ? 0 : chunks.getInt();
    if (length < 0 || length > chunks.remaining() - 8) {
      throw new IOException("it ends too early, a part is missing");
    }
    ByteBuffer body = chunks.slice(chunks.position(), length + 4);
    CRC32 sum = new CRC32();
    sum.update(body.duplicate());
    chunks.position(chunks.position() + body.remaining());
    if (chunks.getInt() != (int) sum.getValue()) {
      throw new IOException("its checksum is wrong");
    }
    return body;
  }
}
