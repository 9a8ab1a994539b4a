package org.adlab.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;

/**
 * The files of a folder and of those below it. Links are followed, but no folder is entered twice,
 * whatever links lead to it: by its own path if that is below, else by the first link in order.
 * What is hidden by a dot is left out.
 */
public final class Tree {

  /** A link may lead to a whole disk; no data set has so many. */
  private static final int MOST = 4_000_000;

  private final Path start;
  private final List<Path> files = new ArrayList<>();
  private final Set<Path> entered = new HashSet<>();
  private final Deque<Path> folders = new ArrayDeque<>();
  private final PriorityQueue<Path> links = new PriorityQueue<>();
  private int visited;

  private Tree(Path start) {
    this.start = start;
  }

  /**
   * Its files, sorted by their paths.
   *
   * @throws AdLabException if a folder cannot be read
   */
  public static List<Path> files(Path folder) {
    Tree tree = new Tree(folder);
    tree.enter(folder);
    while (!tree.folders.isEmpty() || !tree.links.isEmpty()) {
      tree.enter(tree.folders.isEmpty() ? tree.links.remove() : tree.folders.remove());
    }
    tree.files.sort(Comparator.comparing(file -> file.toString().replace('\\', '/')));
    return tree.files;
  }

  private void enter(Path folder) {
    try {
      if (entered.add(folder.toRealPath())) {
        try (Stream<Path> below = Files.list(folder)) {
          for (Path path : (Iterable<Path>) below::iterator) {
            visit(path);
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw new AdLabException(
          Unreadable.sentence(folder, Objects.requireNonNull(e.getCause())), e);
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(folder, e), e);
    }
  }

  private void visit(Path path) {
    visited++;
    if (visited > MOST) {
      throw new AdLabException(
          "%s has more than %d files below it; name a smaller folder, or remove links that lead out of it"
              .formatted(start, MOST));
    }
    if (path.getFileName().toString().startsWith(".")) {
      return;
    }
    if (!Files.isDirectory(path)) {
      files.add(path);
    } else if (Files.isSymbolicLink(path)) {
      links.add(path);
    } else {
      folders.add(path);
    }
  }
}
