package org.adlab.experiments.features;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The first bytes of an entry: what it holds, and a sum of each row. */
final class EntryHeader {

  private static final long MAGIC = 0x41444665_61743031L;

  private EntryHeader() {}

  static ByteBuffer pack(EntrySize size, int[] sums) {
    ByteBuffer header = ByteBuffer.allocate(size.headerBytes());
    header.putLong(MAGIC).putInt(size.rows()).putInt(size.rowBytes());
    for (int sum : sums) {
      header.putInt(sum);
    }
    header.putInt(sum(header.duplicate().flip()));
    return header.flip();
  }

  /** The rows' sums; empty if it is damaged, unfinished or of another size. */
  static Optional<int[]> unpack(EntrySize size, ByteBuffer header) {
    int last = size.headerBytes() - Integer.BYTES;
    if (header.limit() != size.headerBytes()
        || header.getInt(last) != sum(header.duplicate().limit(last))
        || header.getLong() != MAGIC
        || header.getInt() != size.rows()
        || header.getInt() != size.rowBytes()) {
      return Optional.empty();
    }
    int[] sums = new int[size.rows()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = header.getInt();
    }
    return Optional.of(sums);
  }

  /** Of what remains of a buffer, which is left as it is. */
  static int sum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate());
    return (int) sum.getValue();
  }
}
