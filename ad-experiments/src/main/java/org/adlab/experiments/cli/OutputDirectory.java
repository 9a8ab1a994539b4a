package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.log.RunLog;
import org.adlab.experiments.run.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run, or of predictions. It is made at the beginning, so that nobody computes
 * for hours what then cannot be written, and taken away again if nothing came to be in it.
 *
 * @param path the directory
 * @param made it and the folders above it that were not there before, the innermost first
 */
record OutputDirectory(Path path, List<Path> made) {

  private static final int MOST_NAMES = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /**
   * The directory that the user asked for, or one below {@code runs} that is named after a file.
   *
   * @throws InvalidSettingsException if it holds a finished run, or cannot be made or written to
   */
  static OutputDirectory of(@Nullable Path asked, Path file) {
    return asked == null
        ? fresh(Path.of("runs"), file, LocalDateTime.now(ZoneId.systemDefault()))
        : given(asked);
  }

  private static OutputDirectory given(Path directory) {
    Trial.requireUnfinished(directory);
    List<Path> made = absent(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw unusable(directory, new AccessDeniedException(directory.toString()));
    }
    return new OutputDirectory(directory, made);
  }

  /** Makes a new directory, named after a file and the time. */
  static OutputDirectory fresh(Path parent, Path file, LocalDateTime now) {
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    String name = "%s-%s".formatted(stem, TIME.format(now));
    List<Path> made = absent(parent);
    try {
      Files.createDirectories(parent);
      for (int count = 1; ; count++) {
        Path directory = parent.resolve(count == 1 ? name : name + "-" + count);
        try {
          Files.createDirectory(directory);
          made.add(0, directory);
          return new OutputDirectory(directory, made);
        } catch (FileAlreadyExistsException e) {
          // Another run of the same second has it; the next number, then.
        }
      }
    } catch (IOException e) {
      throw unusable(parent.resolve(name), e);
    }
  }

  /**
   * For who wants it to himself, having locked it.
   *
   * @throws InvalidSettingsException if it holds something
   */
  void requireEmpty() throws IOException {
    List<String> there;
    try (Stream<Path> entries = Files.list(path)) {
      there =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !name.equals(DirectoryLock.FILE))
              .sorted()
              .toList();
    }
    if (!there.isEmpty()) {
      String more =
          there.size() > MOST_NAMES ? " and %d more".formatted(there.size() - MOST_NAMES) : "";
      throw new InvalidSettingsException(
          "--output %s: it holds something already (%s%s); choose another, or remove it"
              .formatted(
                  path,
                  String.join(", ", there.subList(0, Math.min(MOST_NAMES, there.size()))),
                  more));
    }
  }

  /** What of a path is not there, the innermost first. */
  private static List<Path> absent(Path directory) {
    List<Path> absent = new ArrayList<>();
    for (Path at = directory; at != null && !Files.exists(at); at = at.getParent()) {
      absent.add(at);
    }
    return absent;
  }

  /**
   * Takes away what was made, if nothing was written to it, or nothing but a log. What was there
   * before stays.
   */
  void removeIfBare() {
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.allMatch(entry -> entry.endsWith(RunLog.FILE))) {
        Files.deleteIfExists(path.resolve(RunLog.FILE));
        for (Path folder : made) {
          Files.delete(folder);
        }
      }
    } catch (IOException e) {
      // Another run came to be beside this one, and a directory too many does no harm.
    }
  }

  /** For who interrupts what could go on: whether it is finished, and if not, what to do. */
  String howToGoOn() {
    return Trial.isFinished(path)
        ? whatBecameOfIt()
        : "%s; the same command with --output %s goes on from what is kept there, and begins the rest anew"
            .formatted(whatBecameOfIt(), path);
  }

  /** For who interrupts: whether it is finished. */
  String whatBecameOfIt() {
    return Trial.isFinished(path)
        ? "the run was finished already: " + path
        : "%s holds no finished run".formatted(path);
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
