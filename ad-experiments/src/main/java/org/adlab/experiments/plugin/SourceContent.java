package org.adlab.experiments.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A hash of what jars and folders hold, the same for the same sources however often built. */
final class SourceContent {

  private static final int DIGITS = 8;
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  private SourceContent() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of all of them together, 8 hex digits. */
  static String hash(List<Path> places) {
    SourceContent content = new SourceContent();
    try {
      for (Path place : places) {
        if (Files.isDirectory(place)) {
          content.folder(place);
        } else {
          content.jar(place);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(content.digest.digest()).substring(0, DIGITS);
  }

  private void jar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream()
              .filter(entry -> !entry.isDirectory() && counts(entry.getName()))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        try (InputStream in = file.getInputStream(entry)) {
          add(entry.getName(), in);
        }
      }
    }
  }

  /** Jars in it are sources of their own. */
  private void folder(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".jar"))
          .sorted()
          .forEach(files::add);
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (counts(name)) {
        try (InputStream in = Files.newInputStream(file)) {
          add(name, in);
        }
      }
    }
  }

  /** Manifests and Maven's notes tell when and by whom something was built. */
  private static boolean counts(String name) {
    return !name.equals(JarFile.MANIFEST_NAME) && !name.startsWith("META-INF/maven/");
  }

  private void add(String name, InputStream in) throws IOException {
    digest.update((name + "\0").getBytes(StandardCharsets.UTF_8));
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      digest.update(buffer, 0, count);
      length += count;
    }
    digest.update(Long.toString(length).getBytes(StandardCharsets.UTF_8));
  }
}
