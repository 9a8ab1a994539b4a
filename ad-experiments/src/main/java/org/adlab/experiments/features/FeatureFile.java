package org.adlab.experiments.features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The features of a set of images, a row an image, open for reading. As long as it is, its file
 * counts as in use, and no process removes it.
 */
public final class FeatureFile implements AutoCloseable {

  /** Here too: asking the system for a lock that this process has would end that lock. */
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final EntrySize size;
  private final int[] sums;

  private FeatureFile(Path file, FileChannel channel, EntrySize size, int[] sums) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.sums = sums;
  }

  /**
   * Opens a file and looks at every row of it.
   *
   * @return empty if it is not there, or is being removed
   * @throws DamagedException if it is damaged
   */
  static Optional<FeatureFile> open(Path file, EntrySize size) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      if (!isLocked(channel)) {
        channel.close();
        return Optional.empty();
      }
      FeatureFile opened = new FeatureFile(file, channel, size, sums(file, channel, size));
      ByteBuffer row = ByteBuffer.allocateDirect(size.rowBytes());
      for (int i = 0; i < size.rows(); i++) {
        opened.read(i, row.clear());
      }
      IN_USE.add(file);
      notice(file);
      return Optional.of(opened);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  static boolean isInUse(Path file) {
    return IN_USE.contains(file);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, true) != null;
    } catch (OverlappingFileLockException e) {
      // This process reads it already.
      return true;
    }
  }

  private static int[] sums(Path file, FileChannel channel, EntrySize size) throws IOException {
    if (channel.size() != size.bytes()) {
      throw new DamagedException(file);
    }
    ByteBuffer header = ByteBuffer.allocate(size.headerBytes());
    fill(file, channel, header, 0);
    return EntryHeader.unpack(size, header.flip()).orElseThrow(() -> new DamagedException(file));
  }

  private static void fill(Path file, FileChannel channel, ByteBuffer into, long from)
      throws IOException {
    long position = from;
    while (into.hasRemaining()) {
      int count = channel.read(into, position);
      if (count < 0) {
        throw new DamagedException(file);
      }
      position += count;
    }
  }

  /** Its time says when it was last asked for. */
  private static void notice(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Removed a little early, then.
    }
  }

  /**
   * Reads a row.
   *
   * @param into gets the row at its position, and has room for at least so much
   * @throws DamagedException if it is not what was written
   */
  public void read(int row, ByteBuffer into) throws IOException {
    ByteBuffer part = into.slice(into.position(), size.rowBytes());
    fill(file, channel, part, size.offset(row));
    if (EntryHeader.sum(part.flip()) != sums[row]) {
      throw new DamagedException(file);
    }
    into.position(into.position() + size.rowBytes());
  }

  /** Where it lies. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    IN_USE.remove(file);
    channel.close();
  }
}
