package org.adlab.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Folder;
import org.adlab.datasets.folder.Selector.Selected;

/** Lists the images that directories and patterns name. */
final class Patterns {

  private static final int MOST_NAMED = 3;

  private final FolderSettings settings;
  private final Path root;
  private final FileChecks checks;
  private final Map<Path, Map<String, List<Path>>> maskFolders = new HashMap<>();

  Patterns(FolderSettings settings, FileChecks checks) {
    this.settings = settings;
    this.root = settings.root();
    this.checks = checks;
  }

  Listing list() {
    List<Listed> normal = normal("normal", settings.normal());
    List<Listed> tested = normal("normal-test", settings.normalTest());
    List<Listed> anomalous = anomalous();
    List<Listed> test =
        Stream.concat(tested.stream(), anomalous.stream())
            .sorted(Comparator.comparing(Listed::id))
            .toList();
    double share = settings.normalTest().isEmpty() ? settings.testShare() : 0;
    if (settings.normalTest().isEmpty()
        && settings.anomalous().isEmpty()
        && (share == 0 || normal.size() == 1)) {
      checks.complain(
          "test-share: no normal image is held out and none is anomalous, so there is nothing to"
              + " test on; raise it, or give anomalous or normal-test");
    }
    return new Listing(normal, share, List.of(), test);
  }

  private List<Listed> normal(String key, List<String> entries) {
    return new Selector(root, checks)
        .select(key, entries).stream()
            .map(selected -> Listed.normal(root, selected.file(), key))
            .toList();
  }

  private List<Listed> anomalous() {
    String key = "anomalous";
    List<Selected> images = new Selector(root, checks).select(key, settings.anomalous());
    Optional<Path> masks = settings.masks().flatMap(this::maskFolder);
    List<Listed> listed = new ArrayList<>();
    List<String> unmasked = new ArrayList<>();
    for (Selected image : images) {
      String type = Listed.folder(image.file());
      if (type.equals(FileSample.GOOD)) {
        checks.complain(
            "anomalous: %s lies in a folder '%s', which as a defect type means that there is none; rename the folder"
                .formatted(image.file(), type));
      }
      Optional<Path> mask = masks.flatMap(folder -> mask(folder, image));
      listed.add(Listed.anomalous(root, image.file(), type, mask, key));
      if (mask.isEmpty()) {
        unmasked.add(Below.name(root, image.file()));
      }
    }
    if (masks.isPresent() && !unmasked.isEmpty()) {
      checks.complain(
          "masks: %d of %d anomalous images have no mask below %s: %s; add them, or leave masks out for image metrics only"
              .formatted(unmasked.size(), images.size(), masks.get(), named(unmasked)));
    }
    return listed;
  }

  /** The first few names. */
  static String named(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    int more = names.size() - MOST_NAMED;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  private Optional<Path> maskFolder(String text) {
    Optional<Path> folder = Below.resolve(root, text);
    if (folder.isEmpty()) {
      checks.complain(
          "masks: '%s' is no path below root; give one relative to %s".formatted(text, root));
    } else if (!Files.isDirectory(folder.get())) {
      checks.complain("masks: there is no directory %s".formatted(folder.get()));
      return Optional.empty();
    }
    return folder;
  }

  private Optional<Path> mask(Path folder, Selected image) {
    Path beside = folder.resolve(image.below()).normalize();
    String stem = Folder.stem(beside) + settings.maskSuffix().orElse("");
    List<Path> found =
        maskFolders
            .computeIfAbsent(beside.getParent(), Patterns::byStem)
            .getOrDefault(stem, List.of());
    if (found.size() > 1) {
      checks.complain(
          "masks: %s could have %s or %s as its mask; move one away"
              .formatted(image.file(), found.get(0), found.get(1)));
    }
    return found.stream().findFirst();
  }

  private static Map<String, List<Path>> byStem(Path folder) {
    return Folder.images(folder).stream().collect(Collectors.groupingBy(Folder::stem));
  }
}
