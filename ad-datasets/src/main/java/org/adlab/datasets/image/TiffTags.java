package org.adlab.datasets.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF (TIFF 6.0, section 2), or of the EXIF in a JPEG, which is a TIFF
 * without an image. Only whole numbers without a sign are read from it, and only when asked for.
 *
 * @param file all of it, in its byte order
 * @param entries where the entry of each tag is
 */
record TiffTags(ByteBuffer file, Map<Integer, Integer> entries) {

  private static final int LITTLE = 0x4949;
  private static final int BIG = 0x4d4d;
  private static final int CLASSIC = 42;
  private static final int BIG_TIFF = 43;
  private static final int ENTRY_BYTES = 12;
  private static final int MOST_VALUES = 1 << 20;

  static TiffTags of(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes, from, length).slice();
    requireWithin(file, 0, 8);
    int order = file.getShort(0);
    if (order != LITTLE && order != BIG) {
      throw new IOException("it does not begin as a TIFF");
    }
    file.order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = file.getShort(2);
    if (version == BIG_TIFF) {
      throw new IOException("it is a BigTIFF, which is not read");
    }
    long directory = Integer.toUnsignedLong(file.getInt(4));
    if (version != CLASSIC) {
      throw new IOException("it does not begin as a TIFF");
    }
    requireWithin(file, directory, 2);
    int count = Short.toUnsignedInt(file.getShort((int) directory));
    requireWithin(file, directory + 2, (long) ENTRY_BYTES * count);
    Map<Integer, Integer> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int at = (int) directory + 2 + ENTRY_BYTES * i;
      entries.putIfAbsent(Short.toUnsignedInt(file.getShort(at)), at);
    }
    return new TiffTags(file, entries);
  }

  /** All values of a tag; none if it is not there. */
  long[] values(int tag) throws IOException {
    Integer entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    int type = file.getShort(entry + 2);
    int bytes =
        switch (type) {
          case 1 -> 1;
          case 3 -> 2;
          case 4 -> 4;
          default -> throw new IOException("its tag %d has the type %d".formatted(tag, type));
        };
    long count = Integer.toUnsignedLong(file.getInt(entry + 4));
    if (count > MOST_VALUES) {
      throw new IOException("its tag %d has %d values".formatted(tag, count));
    }
    long at = entry + 8L;
    if (count * bytes > 4) {
      at = Integer.toUnsignedLong(file.getInt(entry + 8));
    }
    requireWithin(file, at, count * bytes);
    long[] values = new long[(int) count];
    for (int i = 0; i < values.length; i++) {
      int from = (int) at + i * bytes;
      values[i] =
          switch (bytes) {
            case 1 -> Byte.toUnsignedLong(file.get(from));
            case 2 -> Short.toUnsignedLong(file.getShort(from));
            default -> Integer.toUnsignedLong(file.getInt(from));
          };
    }
    return values;
  }

  /** The first value of a tag, or the default where there is none. */
  long value(int tag, long byDefault) throws IOException {
    long[] values = values(tag);
    return values.length == 0 ? byDefault : values[0];
  }

  private static void requireWithin(ByteBuffer file, long from, long length) throws IOException {
    if (from + length > file.limit()) {
      throw new IOException("it ends too early, a part is missing");
    }
  }
}
