package org.adlab.datasets.industrial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Folder;

/**
 * The categories below a root.
 *
 * @param layout how each is laid out
 * @param root the folder that holds them
 */
record Categories(Layout layout, Path root) {

  /** The category that means each of them. */
  static final String ALL = "all";

  /**
   * The folder of one.
   *
   * @throws InvalidSettingsException if it is not there
   */
  Path folder(String category) {
    List<String> there = names();
    if (!there.contains(category)) {
      String hint =
          there.contains("train") && there.contains(layout.test().toString())
              ? "this looks like a category itself, so give the folder above it as root"
              : there.isEmpty() ? "it holds no folders" : "there are " + String.join(", ", there);
      throw new InvalidSettingsException(
          "category: %s has no folder '%s'; %s".formatted(root, category, hint));
    }
    return root.resolve(category);
  }

  /**
   * All folders below the root.
   *
   * @throws InvalidSettingsException if there is no root
   */
  List<String> names() {
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(
          "root: there is no folder %s; expected one that holds a folder for each category, %s"
              .formatted(root, layout.example()));
    }
    return Folder.folders(root);
  }

  /** What stands against a category, or all of them. */
  List<String> objections(String category) {
    try {
      if (category.equals(ALL)) {
        all();
      } else {
        folder(category);
      }
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.complaints();
    }
  }

  /** The settings for each category if all are meant; else none. */
  <S> Map<String, S> parts(String category, Function<String, S> of) {
    Map<String, S> parts = new LinkedHashMap<>();
    if (category.equals(ALL)) {
      all().forEach(one -> parts.put(one, of.apply(one)));
    }
    return parts;
  }

  /** The folders below the root that are laid out as a category. */
  List<String> all() {
    List<String> categories =
        names().stream()
            .filter(name -> Files.isDirectory(root.resolve(name).resolve(layout.train())))
            .toList();
    if (categories.isEmpty()) {
      throw new InvalidSettingsException(
          "root: %s holds no category %s".formatted(root, layout.example()));
    }
    return categories;
  }
}
