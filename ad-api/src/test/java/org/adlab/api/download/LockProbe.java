package org.adlab.api.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that would like a file for itself. */
final class LockProbe {

  private LockProbe() {}

  /** Exits with 0 if it got it. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.exit(file.tryLock() == null ? 1 : 0);
    }
  }
}
