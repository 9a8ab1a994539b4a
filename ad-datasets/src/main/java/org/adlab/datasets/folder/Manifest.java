package org.adlab.datasets.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.Table;
import org.adlab.datasets.Unreadable;
import org.apache.commons.csv.CSVRecord;

/**
 * A table that says of every image what it is for: a CSV file in UTF-8 with a header, a row for
 * each image. Everything that is amiss is told by line.
 */
final class Manifest implements Table.Visitor {

  private static final long MOST_BYTES = 1 << 28;
  private static final Set<String> REQUIRED = Set.of("image", "split", "label");
  private static final Set<String> KNOWN =
      Set.of("image", "split", "label", ManifestRow.MASK, ManifestRow.TYPE);

  private final Path file;
  private final Path root;
  private final FileChecks checks;
  private final List<Listed> train = new ArrayList<>();
  private final List<Listed> validation = new ArrayList<>();
  private final List<Listed> test = new ArrayList<>();
  private boolean sound = true;

  /**
   * @param root what its paths are relative to
   * @param checks told of what is amiss
   */
  Manifest(Path file, Path root, FileChecks checks) {
    this.file = file;
    this.root = root;
    this.checks = checks;
  }

  /** Reads it; looks only whether the files are there. */
  Listing read() {
    if (!Files.isRegularFile(file)) {
      checks.complain(
          "manifest: there is no file %s; a relative path counts from the config file, or with --set from where the command is given"
              .formatted(file));
    } else if (rows() && complete()) {
      requireAllMasks();
    }
    List.of(train, validation, test).forEach(list -> list.sort(Comparator.comparing(Listed::id)));
    return new Listing(train, 0, validation, test);
  }

  /** Reads the rows; whether there was nothing amiss. */
  private boolean rows() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        checks.complain("manifest: %s is larger than 256 MiB, too large".formatted(file));
        return false;
      }
      Table.read(file, this);
    } catch (IOException e) {
      checks.complain("manifest: " + Unreadable.sentence(file, e));
      return false;
    } catch (Table.Malformed e) {
      checks.complain(
          "manifest: %s; expected a CSV file in UTF-8 with the columns image, split and label"
              .formatted(e.complaint()));
      return false;
    }
    return sound;
  }

  @Override
  public boolean columns(List<String> names) {
    if (names.containsAll(REQUIRED)
        && KNOWN.containsAll(names)
        && Set.copyOf(names).size() == names.size()) {
      return true;
    }
    checks.complain(
        "manifest: %s has the columns %s, expected image, split and label, and perhaps mask and defect-type, once each and divided by commas"
            .formatted(file, names));
    sound = false;
    return false;
  }

  @Override
  public void row(CSVRecord record, String place) {
    try {
      if (!record.isConsistent()) {
        throw new IllegalArgumentException(
            "%d values, but the header names another number of columns".formatted(record.size()));
      }
      ManifestRow row = ManifestRow.of(record);
      Listed image = row.listed(root, place);
      switch (row.split()) {
        case TRAIN -> train.add(image);
        case VALIDATION -> validation.add(image);
        case TEST -> test.add(image);
      }
    } catch (IllegalArgumentException e) {
      checks.complain("%s: %s".formatted(place, e.getMessage()));
      sound = false;
    }
  }

  private boolean complete() {
    if (train.isEmpty() || test.isEmpty()) {
      checks.complain(
          "manifest: %s has no row whose split is %s; add the images to %s"
              .formatted(
                  file,
                  train.isEmpty() ? "train" : "test",
                  train.isEmpty() ? "learn from" : "test on"));
      return false;
    }
    return true;
  }

  private void requireAllMasks() {
    List<Listed> anomalous = test.stream().filter(Listed::anomalous).toList();
    List<String> unmasked =
        anomalous.stream()
            .filter(image -> image.mask().isEmpty())
            .map(image -> "%s (line %s)".formatted(image.id(), line(image)))
            .toList();
    if (!unmasked.isEmpty() && unmasked.size() < anomalous.size()) {
      checks.complain(
          "manifest: %s: %d of %d anomalous images have no mask: %s; give all of them one, or none for image metrics only"
              .formatted(file, unmasked.size(), anomalous.size(), Patterns.named(unmasked)));
    }
  }

  private static String line(Listed image) {
    return image.place().substring(image.place().lastIndexOf(':') + 1);
  }
}
