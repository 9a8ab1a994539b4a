package org.adlab.experiments.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.run.PictureNames;

/**
 * The images to judge.
 *
 * @param files in the order to judge them in
 * @param shown of each what tells people which it is: its path below the folder that was given
 */
public record ImageList(List<Path> files, Map<Path, String> shown) {

  public ImageList {
    files = List.copyOf(files);
    shown = Map.copyOf(shown);
  }

  /**
   * Those of files and folders; a folder stands for the images in it and below, sorted.
   *
   * @throws InvalidSettingsException with all that are not there, and all folders without images
   */
  public static ImageList of(List<Path> given, ImageFiles images) {
    List<String> complaints = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    Map<Path, String> shown = new LinkedHashMap<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        List<Path> below = images.below(path);
        if (below.isEmpty()) {
          complaints.add("%s: there is no image in this folder, nor below it".formatted(path));
        }
        below.forEach(file -> shown.putIfAbsent(file, path.relativize(file).toString()));
        files.addAll(below);
      } else if (Files.exists(path)) {
        shown.putIfAbsent(path, String.valueOf(path.getFileName()));
        files.add(path);
      } else {
        complaints.add("%s: there is no such image or folder".formatted(path));
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    return new ImageList(files, shown);
  }

  /** A name for each image's pictures, without ending; no two are one. */
  Map<Path, String> pictures() {
    Map<String, Path> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(file.toString(), file));
    Map<Path, String> names = new LinkedHashMap<>();
    PictureNames.of(
            List.copyOf(byPath.keySet()),
            id -> stem(Objects.requireNonNull(shown.get(byPath.get(id)))))
        .forEach((id, name) -> names.put(Objects.requireNonNull(byPath.get(id)), name));
    return names;
  }

  private static String stem(String path) {
    return path.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
  }
}
