package org.adlab.datasets.folder;

import java.nio.file.Path;
import java.util.Optional;
import org.adlab.datasets.FileSample;

/**
 * An image of the data set, before anything was read of it.
 *
 * @param id its path below the root without the ending
 * @param file where it is
 * @param defectType {@code good} where it shows no anomaly
 * @param mask its mask's file, if it has one
 * @param place where it is named, for messages: a setting, or a line of a manifest
 */
record Listed(String id, Path file, String defectType, Optional<Path> mask, String place) {

  static Listed normal(Path root, Path file, String place) {
    return new Listed(id(root, file), file, FileSample.GOOD, Optional.empty(), place);
  }

  static Listed anomalous(Path root, Path file, String type, Optional<Path> mask, String place) {
    return new Listed(id(root, file), file, type, mask, place);
  }

  boolean anomalous() {
    return !defectType.equals(FileSample.GOOD);
  }

  private static String id(Path root, Path file) {
    String name = Below.name(root, file);
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The defect type of an anomalous image that is told by nothing else: its folder's name. */
  static String folder(Path file) {
    Path folder = file.getParent();
    Path name = folder == null ? null : folder.getFileName();
    return name == null ? "anomalous" : name.toString();
  }
}
