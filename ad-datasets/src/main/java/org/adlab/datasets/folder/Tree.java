package org.adlab.datasets.folder;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.adlab.api.AdLabException;

/**
 * The files of a folder and of those below it. Links are followed, but not in circles; what is
 * hidden by a dot is left out.
 */
final class Tree {

  /**
   * Links crosswise between folders make more paths than there are files; no data set has these.
   */
  private static final int MOST = 4_000_000;

  private Tree() {}

  /**
   * Its files, sorted by their paths.
   *
   * @throws AdLabException if a folder cannot be read
   */
  static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(folder, files));
    } catch (IOException e) {
      throw new AdLabException(
          "%s cannot be looked through (%s); check its permissions".formatted(folder, e), e);
    }
    files.sort(Comparator.comparing(Below::slashes));
    return files;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> files;
    private int visited;

    Visitor(Path start, List<Path> files) {
      this.start = start;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      count();
      return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      count();
      if (!hidden(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof FileSystemLoopException || hidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    private boolean hidden(Path path) {
      return !path.equals(start) && path.getFileName().toString().startsWith(".");
    }

    private void count() {
      visited++;
      if (visited > MOST) {
        throw new AdLabException(
            "%s has more than %d files below it; name a smaller folder, or remove links that lead"
                    .formatted(start, MOST)
                + " across it");
      }
    }
  }
}
