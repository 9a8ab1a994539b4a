package org.adlab.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.adlab.experiments.file.WholeFile;

/**
 * The files beside a page, in a folder of their own. Each is named by its content, so that what
 * several trials have in common is there once, and an earlier page stays whole until the new one
 * takes its place. May be used from several threads.
 */
final class PageFiles {

  private static final String NAME = "[0-9a-f]{24}\\.(js|png)";

  private final Path folder;
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  PageFiles(Path page) {
    String name = String.valueOf(page.getFileName()).replaceFirst("\\.html?$", "");
    folder = page.resolveSibling(name + "-files");
  }

  /** What the folder is called, beside the page. */
  String folderName() {
    return String.valueOf(folder.getFileName());
  }

  /**
   * Writes a file, unless it is there.
   *
   * @param ending {@code js} or {@code png}
   * @return its name in the folder
   */
  String keep(byte[] content, String ending) {
    String name = hash(content) + "." + ending;
    try {
      if (kept.add(name) && !Files.exists(folder.resolve(name))) {
        WholeFile.write(folder.resolve(name), out -> out.write(content));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }

  /** Removes what an earlier page had and this one has not; what others put there stays. */
  void removeOthers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.toList();
    }
    for (Path file : all) {
      String name = String.valueOf(file.getFileName());
      if (name.matches(NAME) && !kept.contains(name)) {
        Files.delete(file);
      }
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
