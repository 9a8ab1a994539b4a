package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.predict.Predictions;

/**
 * A directory for predictions, which held nothing before; nobody else writes there while it is
 * open, and if nothing was written it is taken away again.
 */
final class EmptyDirectory implements AutoCloseable {

  private static final int MOST_NAMES = 3;

  private final OutputDirectory directory;
  private final DirectoryLock lock;

  private EmptyDirectory(OutputDirectory directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes it, if need be.
   *
   * @throws InvalidSettingsException if it holds something, or cannot be made or written to
   */
  static EmptyDirectory of(Path path) throws IOException {
    OutputDirectory directory = OutputDirectory.of(path, path);
    EmptyDirectory made = new EmptyDirectory(directory, DirectoryLock.of(path));
    List<String> there;
    try (Stream<Path> entries = Files.list(path)) {
      there =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !name.equals(".lock"))
              .sorted()
              .toList();
    }
    if (!there.isEmpty()) {
      made.close();
      String more =
          there.size() > MOST_NAMES ? " and %d more".formatted(there.size() - MOST_NAMES) : "";
      throw new InvalidSettingsException(
          "--output %s: it holds something already (%s%s); choose another, or remove it"
              .formatted(
                  path,
                  String.join(", ", there.subList(0, Math.min(MOST_NAMES, there.size()))),
                  more));
    }
    return made;
  }

  Path path() {
    return directory.path();
  }

  /** For who interrupts. */
  String whatBecameOfIt() {
    return Files.exists(path().resolve(Predictions.FILE))
        ? "all images were judged already: " + path()
        : "%s is not finished; what was judged before is in %s.part and in the pictures"
            .formatted(path(), Predictions.FILE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
    directory.removeIfBare();
  }
}
