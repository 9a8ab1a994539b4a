package org.adlab.experiments.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One process after the other; it ends with the process at the latest. */
public final class Turn implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;
  private static final long PATIENCE_MILLIS = 20_000;

  private final FileChannel channel;

  private Turn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for one's turn.
   *
   * @param file what is locked; made if need be
   * @param waiting called when it has to wait, and now and then while it does
   */
  public static Turn at(Path file, Runnable waiting) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      for (long waited = 0; !isLocked(channel); waited += PAUSE_MILLIS) {
        if (waited % PATIENCE_MILLIS == 0) {
          waiting.run();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return new Turn(channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.close();
      throw new IOException("interrupted while waiting for " + file, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether the file is this process's, by this channel, from now on. */
  static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
