package org.adlab.experiments.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is either whole or not there. */
public final class WholeFile {

  /** Writes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /** Writes them all; the stream is closed by others. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Writes to a name beside the file and renames; missing folders are made. */
  public static void write(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException("%s is no file name".formatted(file));
    }
    Files.createDirectories(folder);
    Path unfinished = folder.resolve("." + absolute.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.writeTo(out);
      }
      Files.move(
          unfinished,
          absolute,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
