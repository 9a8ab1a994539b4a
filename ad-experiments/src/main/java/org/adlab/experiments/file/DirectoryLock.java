package org.adlab.experiments.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * Keeps two runs, or two trainings, from writing into one directory; it ends with the process at
 * the latest. A directory that was made for it and stayed empty is removed with it.
 */
public final class DirectoryLock implements AutoCloseable {

  /** Its file in the directory, there as long as it is locked. */
  public static final String FILE = ".lock";

  private static final int MOST_BYTES = 1 << 20;

  private final Path directory;
  private final boolean made;
  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path directory, boolean made, Path file, FileChannel channel) {
    this.directory = directory;
    this.made = made;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a directory, which is made if need be.
   *
   * @throws InvalidSettingsException if another has it
   */
  public static DirectoryLock of(Path directory) throws IOException {
    boolean made = !Files.exists(directory);
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    for (; ; ) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!Turn.isLocked(channel)) {
        channel.close();
        throw new InvalidSettingsException(
            "--output %s: another run or training is writing there; choose another, or wait for its end"
                .formatted(directory));
      }
      if (isOf(channel, file)) {
        return new DirectoryLock(directory, made, file, channel);
      }
      // It was removed by who had it before; this lock is on a file that nobody finds.
      channel.close();
    }
  }

  /**
   * Whether it is that file which is open, told by a length that is given to it. It must not be
   * opened again for that: on POSIX, whoever closes a file lets go of all locks that his process
   * has on it.
   */
  private static boolean isOf(FileChannel channel, Path file) throws IOException {
    int length = 1 + new SecureRandom().nextInt(MOST_BYTES);
    channel.truncate(0).write(ByteBuffer.allocate(1), length - 1L);
    try {
      return Files.size(file) == length;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** What is locked. */
  public Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
    if (made && isEmpty()) {
      Files.deleteIfExists(directory);
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
