package org.adlab.experiments.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.UUID;

/**
 * Writes a file of features beside its place; it is taken for whole once all rows are there. As
 * long as it is written nobody takes it for a leftover.
 */
public final class FeatureWriter implements AutoCloseable {

  static final String PART = ".part";

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final EntrySize size;
  private final int[] sums;
  private final BitSet written = new BitSet();

  /** Takes its room at once, so that others count it. */
  FeatureWriter(Path file, EntrySize size) throws IOException {
    this.file = file;
    this.size = size;
    sums = new int[size.rows()];
    part = file.resolveSibling("%s.%s%s".formatted(file.getFileName(), UUID.randomUUID(), PART));
    channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException(part + " cannot be locked");
    }
    write(ByteBuffer.allocate(1), size.bytes() - 1);
  }

  /**
   * Writes a row.
   *
   * @param row which, from 0
   * @param features what remains of them is written, and is one row
   */
  public void put(int row, ByteBuffer features) throws IOException {
    if (features.remaining() != size.rowBytes()) {
      throw new IllegalArgumentException(
          "a row of %d bytes in place of %d".formatted(features.remaining(), size.rowBytes()));
    }
    sums[row] = EntryHeader.sum(features);
    write(features, size.offset(row));
    written.set(row);
  }

  /** Puts it into its place. */
  void finish() throws IOException {
    if (written.cardinality() != size.rows()) {
      throw new IllegalStateException(
          "%d rows of %d".formatted(written.cardinality(), size.rows()));
    }
    write(EntryHeader.pack(size, sums), 0);
    channel.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  /** Removes what is not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
