package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.log.RunLog;
import org.adlab.experiments.run.Trial;

/** Chooses the directory of a run. */
final class OutputDirectory {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private OutputDirectory() {}

  /**
   * Makes the directory that the user asked for, if need be.
   *
   * @throws InvalidSettingsException if it holds a finished run, or cannot be made or written to
   */
  static Path given(Path directory) {
    Trial.requireUnfinished(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw unusable(directory, new AccessDeniedException(directory.toString()));
    }
    return directory;
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
      throw unusable(parent.resolve(name), e);
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
    return Trial.isFinished(directory)
        ? "the run was finished already: " + directory
        : "%s holds no finished run".formatted(directory);
  }

  /** Says what stands in the way: the nearest that is there already, as a rule. */
  private static InvalidSettingsException unusable(Path directory, IOException cause) {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    String reason;
    if (Files.exists(there) && !Files.isDirectory(there)) {
      reason = "%s is a file, not a directory".formatted(there);
    } else if (!Files.isWritable(there) || cause instanceof AccessDeniedException) {
      reason = "%s cannot be written to".formatted(there);
    } else {
      String told = cause instanceof FileSystemException system ? system.getReason() : null;
      reason = "it cannot be made in %s%s".formatted(there, told == null ? "" : ": " + told);
    }
    InvalidSettingsException told =
        new InvalidSettingsException(
            "--output %s: %s; choose another".formatted(directory, reason));
    told.initCause(cause);
    return told;
  }
}
