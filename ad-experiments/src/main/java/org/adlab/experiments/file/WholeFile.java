package org.adlab.experiments.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.adlab.api.plugin.InvalidSettingsException;

/** A file that is either whole or not there. */
public final class WholeFile {

  /** Writes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /** Writes them all; the stream is closed by others. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Refuses what cannot be written, before anything is computed.
   *
   * @param option which names it
   * @throws InvalidSettingsException if it is a folder, or lies in what is none
   */
  public static void requirePossible(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidSettingsException(
          "%s %s: it is a folder; name a file".formatted(option, file));
    }
    Path there = file.toAbsolutePath().normalize().getParent();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there != null && !(Files.isDirectory(there) && Files.isWritable(there))) {
      throw new InvalidSettingsException(
          "%s %s: %s %s; choose another"
              .formatted(
                  option,
                  file,
                  there,
                  Files.isDirectory(there) ? "cannot be written to" : "is no folder"));
    }
  }

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
