package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.log.RunLog;

/** Chooses the directory of a run. */
final class OutputDirectory {

  /** What a finished run holds, and no other. */
  static final String RESULT = "result.json";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private OutputDirectory() {}

  /**
   * Makes the directory that the user asked for, if need be.
   *
   * @throws InvalidSettingsException if it holds a finished run, or a file is in its place
   */
  static Path given(Path directory) {
    if (Files.exists(directory.resolve(RESULT))) {
      throw new InvalidSettingsException(
          "--output %s: it holds a finished run (%s); choose another, or remove it"
              .formatted(directory, RESULT));
    }
    try {
      return Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidSettingsException(
          "--output %s: %s is a file, not a directory".formatted(directory, e.getFile()));
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  /** Makes a new directory, named after the config and the time. */
  static Path fresh(Path parent, Path config, LocalDateTime now) {
    String file = String.valueOf(config.getFileName()).replaceFirst("\\.[^.]*$", "");
    String name = "%s-%s".formatted(file, TIME.format(now));
    try {
      Files.createDirectories(parent);
      for (int count = 1; ; count++) {
        Path directory = parent.resolve(count == 1 ? name : name + "-" + count);
        try {
          return Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
          // Another run of the same second has it; the next number, then.
        }
      }
    } catch (IOException e) {
      throw unwritable(parent.resolve(name), e);
    }
  }

  /** Takes the directory away again if nothing was written to it, or nothing but a log. */
  static void removeIfBare(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.allMatch(entry -> entry.endsWith(RunLog.FILE))) {
        Files.deleteIfExists(directory.resolve(RunLog.FILE));
        Files.delete(directory);
      }
    } catch (IOException e) {
      // A directory too many does no harm.
    }
  }

  /** For who interrupts: whether it is finished. */
  static String whatBecameOf(Path directory) {
    return Files.exists(directory.resolve(RESULT))
        ? "the run was finished already: " + directory
        : "%s holds no finished run".formatted(directory);
  }

  private static AdLabException unwritable(Path directory, IOException cause) {
    return new AdLabException(
        "%s: the run directory cannot be made (%s); choose another with --output"
            .formatted(directory, cause),
        cause);
  }
}
