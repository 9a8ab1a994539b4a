package org.adlab.datasets.industrial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Folder;
import org.adlab.datasets.Printable;

/**
 * VisA's objects: those that its split file names and that have a folder.
 *
 * @param root the folder that holds them
 */
record VisaCategories(Path root) implements Categories {

  VisaCategories {
    root = root.normalize();
  }

  @Override
  public List<String> all() {
    VisaSplit split = split();
    List<String> there = there(split);
    if (there.isEmpty()) {
      throw new InvalidSettingsException(
          "root: %s holds no folder of an object that %s names; it names %s"
              .formatted(root, split.file(), names(split.objects())));
    }
    return there;
  }

  @Override
  public void require(String category) {
    require(category, split());
  }

  @Override
  public Category list(String category) {
    VisaSplit split = split();
    require(category, split);
    return new VisaReader(root, root.resolve(category), split).list(category);
  }

  @Override
  public List<String> passedOver() {
    VisaSplit split = split();
    List<String> passedOver = new ArrayList<>();
    for (String name : Folder.folders(root)) {
      if (Files.isDirectory(VisaReader.images(root.resolve(name)))
          && !split.objects().contains(name)) {
        passedOver.add(
            "%s has no row in %s and would be left out; fetch VisA anew, or move it away"
                .formatted(root.resolve(name), split.file()));
      }
    }
    return passedOver;
  }

  private static String names(Collection<String> objects) {
    return Printable.of(String.join(", ", objects));
  }

  private VisaSplit split() {
    if (!Files.isDirectory(root)) {
      throw new InvalidSettingsException(
          "root: there is no folder %s; expected one that holds %s and a folder for each object"
              .formatted(root, VisaSplit.WHERE));
    }
    return VisaSplit.read(root.resolve(VisaSplit.WHERE));
  }

  private List<String> there(VisaSplit split) {
    Set<String> there = new TreeSet<>(Folder.folders(root));
    there.retainAll(split.objects());
    return List.copyOf(there);
  }

  private void require(String category, VisaSplit split) {
    if (!split.objects().contains(category)) {
      throw new InvalidSettingsException(
          "category: %s names no object '%s'; there are %s"
              .formatted(split.file(), category, names(split.objects())));
    }
    if (!Folder.folders(root).contains(category)) {
      throw new InvalidSettingsException(
          "category: %s has no folder '%s'; there are %s"
              .formatted(root, category, names(there(split))));
    }
  }
}
