package org.adlab.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Which AdLab a command starts: its class path, AdLab's own part by content, libraries by size, and
 * plugins by content.
 */
final class Installation {

  private Installation() {}

  /**
   * The files of a command's class path.
   *
   * @return what tells each from others of its name, by its name
   */
  static Map<String, String> of(List<String> command) throws IOException {
    Map<String, String> files = new TreeMap<>();
    int option = command.indexOf("-cp");
    for (String entry : command.get(option + 1).split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      add(file, files);
      if (Files.isRegularFile(file)) {
        for (String library : classPath(file)) {
          add(file.resolveSibling(library), files);
        }
      }
    }
    return files;
  }

  /** Where a command finds more plugins, whether there are any or not. */
  static Path pluginFolder(List<String> command, String home) {
    int option = command.indexOf("--plugins");
    return option < 0 ? Path.of(home, "plugins") : Path.of(command.get(option + 1));
  }

  /** The plugins there, as {@link #of} tells them. */
  static Map<String, String> plugins(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      add(folder, files);
    }
    return files;
  }

  /** The first name that is not the same in both. */
  static Optional<String> difference(Map<String, String> here, Map<String, String> there) {
    TreeSet<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    return names.stream()
        .filter(name -> !here.getOrDefault(name, "").equals(there.getOrDefault(name, "")))
        .findFirst();
  }

  private static void add(Path entry, Map<String, String> files) throws IOException {
    if (Files.isDirectory(entry)) {
      try (Stream<Path> walk = Files.walk(entry)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          files.merge(
              "%s/%s".formatted(entry.getFileName(), entry.relativize(file)),
              digest(file),
              (one, other) -> one.compareTo(other) < 0 ? one + other : other + one);
        }
      }
      return;
    }
    if (!Files.exists(entry)) {
      return;
    }
    String name = String.valueOf(entry.getFileName());
    boolean own = name.matches("ad(-.*)?\\.jar");
    files.put(name, own ? digest(entry) : Long.toString(Files.size(entry)));
  }

  private static List<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String path =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return path == null ? List.of() : List.of(path.strip().split("\\s+"));
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] content = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
