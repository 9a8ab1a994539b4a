package org.adlab.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.Folder;
import org.adlab.datasets.Tree;

/**
 * Finds the images that settings name. An entry is a directory below the root, which means every
 * image in it and in the folders below it, whatever else lies there; or a {@link Glob}, which means
 * what it matches, and must match images only.
 */
final class Selector {

  private final Path root;
  private final FileChecks checks;

  /**
   * @param checks told of what is amiss
   */
  Selector(Path root, FileChecks checks) {
    this.root = root.normalize();
    this.checks = checks;
  }

  /**
   * An image.
   *
   * @param below its path from the directory on that named it; for a pattern, from what stands
   *     before the first wildcard
   */
  record Selected(Path file, Path below) {}

  /** What the entries of a setting name, sorted by path; each image once. */
  List<Selected> select(String key, List<String> entries) {
    Map<String, Selected> selected = new TreeMap<>();
    for (String entry : entries) {
      for (Selected image : select(key, entry)) {
        selected.putIfAbsent(Below.name(root, image.file), image);
      }
    }
    return List.copyOf(selected.values());
  }

  private List<Selected> select(String key, String entry) {
    Optional<Path> path = Below.resolve(root, entry);
    if (path.isPresent() && Files.isDirectory(path.get())) {
      return directory(key, path.get());
    }
    String fixed = Glob.fixed(entry);
    Optional<Path> start = Below.resolve(root, fixed);
    if (start.isEmpty()) {
      return nothing(
          key, "'%s' is no path below root; give one relative to %s".formatted(entry, root));
    }
    if (!Glob.is(entry) && !path.filter(Files::exists).isPresent()) {
      return nothing(key, "%s has no directory '%s'".formatted(root, entry));
    }
    if (!Files.isDirectory(start.get())) {
      return nothing(
          key, "%s has no directory '%s', where '%s' begins".formatted(root, fixed, entry));
    }
    try {
      return pattern(key, entry, start.get(), new Glob(entry.substring(fixed.length())));
    } catch (IllegalArgumentException e) {
      return nothing(key, "the pattern '%s' %s".formatted(entry, e.getMessage()));
    }
  }

  private List<Selected> directory(String key, Path directory) {
    List<Path> files = Tree.files(directory);
    for (Path file : files) {
      if (Folder.isForeignImage(file)) {
        checks.complain(
            "%s: %s is of a kind that is not read; convert it to PNG".formatted(key, file));
      }
    }
    List<Path> images = files.stream().filter(Folder::isImage).toList();
    if (images.isEmpty()) {
      return nothing(
          key, "there are no images (%s) below %s".formatted(Folder.READ_NAMES, directory));
    }
    return selected(images, directory);
  }

  private List<Selected> pattern(String key, String entry, Path start, Glob glob) {
    List<Path> matched =
        Tree.files(start).stream()
            .filter(file -> glob.matches(Below.slashes(start.relativize(file))))
            .toList();
    List<Path> others = matched.stream().filter(file -> !Folder.isImage(file)).toList();
    if (!others.isEmpty()) {
      return nothing(
          key,
          "'%s' matches files that are no images (%s) by their ending, %d of them, such as %s; narrow the pattern, or convert them"
              .formatted(entry, Folder.READ_NAMES, others.size(), others.get(0)));
    }
    if (matched.isEmpty()) {
      return nothing(key, "'%s' matches nothing below %s".formatted(entry, root));
    }
    return selected(matched, start);
  }

  private static List<Selected> selected(List<Path> files, Path from) {
    return files.stream().map(file -> new Selected(file, from.relativize(file))).toList();
  }

  private List<Selected> nothing(String key, String complaint) {
    checks.complain(key + ": " + complaint);
    return List.of();
  }
}
