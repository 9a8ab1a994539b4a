package org.adlab.datasets.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths that must stay below a folder. */
final class Below {

  private Below() {}

  /** A relative path below the root, or the root itself; empty if it is none or leads out. */
  static Optional<Path> resolve(Path root, String text) {
    try {
      Path path = Path.of(text).normalize();
      return path.isAbsolute() || path.startsWith("..")
          ? Optional.empty()
          : Optional.of(root.resolve(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A path with slashes on every system. */
  static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** The path of a file from the root on, with slashes. */
  static String name(Path root, Path file) {
    return slashes(root.normalize().relativize(file));
  }
}
