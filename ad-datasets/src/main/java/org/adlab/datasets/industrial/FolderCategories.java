package org.adlab.datasets.industrial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Folder;

/**
 * Categories that are a folder each.
 *
 * @param layout how each is laid out
 * @param root the folder that holds them
 */
record FolderCategories(Layout layout, Path root) implements Categories {

  @Override
  public void require(String category) {
    List<String> there = names();
    if (!there.contains(category)) {
      throw new InvalidSettingsException(
          "category: %s has no folder '%s'; %s".formatted(root, category, instead(there)));
    }
  }

  @Override
  public Category list(String category) {
    require(category);
    return new CategoryReader(layout, root.resolve(category)).list();
  }

  /** The folders below the root that are laid out as a category. */
  @Override
  public List<String> all() {
    List<String> there = names();
    List<String> categories = there.stream().filter(this::isCategory).toList();
    if (categories.isEmpty()) {
      throw new InvalidSettingsException(
          "root: %s holds no category %s; %s".formatted(root, layout.example(), instead(there)));
    }
    return categories;
  }

  @Override
  public List<String> passedOver() {
    return names().stream()
        .filter(name -> !isCategory(name))
        .map(
            name ->
                "%s is no category, as it has no folder %s; expected one %s"
                    .formatted(root.resolve(name), layout.train(), layout.example()))
        .toList();
  }

  private boolean isCategory(String name) {
    return Files.isDirectory(root.resolve(name).resolve(layout.train()));
  }

  private List<String> names() {
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(
          "root: there is no folder %s; expected one that holds a folder for each category, %s"
              .formatted(root, layout.example()));
    }
    return Folder.folders(root);
  }

  private String instead(List<String> there) {
    if (there.contains("train") && there.contains(layout.test().toString())) {
      return "this looks like a category itself, so give the folder above it as root";
    }
    return there.isEmpty() ? "it holds no folders" : "there are " + String.join(", ", there);
  }
}
