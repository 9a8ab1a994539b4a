package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.adlab.api.AdLabException;

/** What lies in a folder: sub-folders and images by name, hidden ones left out. */
public final class Folder {

  private static final List<String> READ =
      List.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp");
  private static final Set<String> NOT_READ =
      Set.of("gif", "jp2", "heic", "avif", "ppm", "pgm", "npy");

  /** The endings of what is read, for messages. */
  public static final String READ_NAMES = String.join(", ", READ);

  private Folder() {}

  /**
   * The names of the sub-folders, sorted; none where there is no such folder.
   *
   * @throws AdLabException if it cannot be read
   */
  public static List<String> folders(Path folder) {
    return list(folder, Files::isDirectory).stream().map(Folder::fileName).toList();
  }

  /** The image files, sorted by name; none where there is no such folder. */
  public static List<Path> images(Path folder) {
    return list(folder, p -> isImage(p) && !Files.isDirectory(p));
  }

  /** The files that are images, but of a kind that is not read. */
  public static List<Path> foreignImages(Path folder) {
    return list(folder, Folder::isForeignImage);
  }

  /** Whether a file's ending, in capitals or not, is that of an image that is read. */
  public static boolean isImage(Path file) {
    return READ.contains(extension(file));
  }

  /** Whether a file's ending is that of an image, but of a kind that is not read. */
  public static boolean isForeignImage(Path file) {
    return NOT_READ.contains(extension(file));
  }

  /** The file's name without folder and extension. */
  public static String stem(Path file) {
    String name = fileName(file);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(p -> !fileName(p).startsWith("."))
          .filter(wanted)
          .sorted((a, b) -> fileName(a).compareTo(fileName(b)))
          .toList();
    } catch (IOException e) {
      throw new AdLabException(Unreadable.sentence(folder, e), e);
    }
  }

  private static String extension(Path file) {
    String name = fileName(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
