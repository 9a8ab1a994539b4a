package org.adlab.datasets.industrial;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Folder;
import org.adlab.datasets.Truth;

/** Lists the images of one of VisA's objects, as the rows of the split file divide them. */
final class VisaReader {

  private static final String TRAIN = "train";
  private static final String TEST = "test";
  private static final String NORMAL = "normal";
  private static final String ANOMALY = "anomaly";

  private final Path root;
  private final Path folder;
  private final VisaSplit split;
  private final FileChecks checks;
  private final Set<Path> named = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  /**
   * @param folder the object's, below the root
   */
  VisaReader(Path root, Path folder, VisaSplit split) {
    this.root = root;
    this.folder = folder;
    this.split = split;
    checks = new FileChecks(folder);
  }

  /** Where an object has its images. */
  static Path images(Path folder) {
    return folder.resolve("Data").resolve("Images");
  }

  /** Lists what is there; what is amiss is in its checks. */
  Category list(String object) {
    List<Listed> train = new ArrayList<>();
    List<Listed> test = new ArrayList<>();
    for (VisaSplit.Row row : split.rows()) {
      if (row.object().equals(object)) {
        sample(row).ifPresent((row.split().equals(TRAIN) ? train : test)::add);
      }
    }
    checkNamed(images(folder));
    checkNamed(folder.resolve("Data").resolve("Masks"));
    return new Category(added(train, TRAIN), List.of(), added(test, TEST), checks);
  }

  private List<Listed> added(List<Listed> samples, String part) {
    if (samples.isEmpty()) {
      checks.complain(
          "%s names no image of %s that can be used to %s; fetch VisA anew"
              .formatted(split.file(), folder, part));
    }
    samples.sort(Comparator.comparing(Listed::id));
    samples.forEach(sample -> checks.add(sample.id(), sample.file(), sample.truth()));
    return List.copyOf(samples);
  }

  private Optional<Listed> sample(VisaSplit.Row row) {
    boolean anomalous = row.label().equals(ANOMALY);
    Optional<Path> image = file(row, row.image());
    Optional<Path> mask = row.mask().isEmpty() ? Optional.empty() : file(row, row.mask());
    if (!row.split().equals(TRAIN) && !row.split().equals(TEST)) {
      complain(row, "the split is '%s', expected train or test".formatted(row.split()));
    } else if (!anomalous && !row.label().equals(NORMAL)) {
      complain(row, "the label is '%s', expected normal or anomaly".formatted(row.label()));
    } else if (anomalous && row.split().equals(TRAIN)) {
      complain(row, "an anomalous image is no image to train on, only normal ones are");
    } else if (anomalous && row.mask().isEmpty()) {
      complain(row, "there is no mask of the anomaly");
    } else if (!anomalous && !row.mask().isEmpty()) {
      complain(row, "there is a mask of an image that is normal");
    } else if (image.isPresent() && anomalous == mask.isPresent()) {
      String type = anomalous ? ANOMALY : FileSample.GOOD;
      String id = "%s/%s/%s".formatted(row.split(), type, Folder.stem(image.get()));
      if (ids.add(id)) {
        Truth truth = anomalous ? new Truth.Masks(mask.get()) : new Truth.Normal();
        return Optional.of(new Listed(id, type, image.get(), truth));
      }
      complain(row, "%s has another image's name but for folder or ending".formatted(image.get()));
    }
    return Optional.empty();
  }

  /** A file that is there, below the object's folder, and in no row before. */
  private Optional<Path> file(VisaSplit.Row row, String text) {
    Path file;
    try {
      file = root.resolve(text).normalize();
    } catch (InvalidPathException e) {
      complain(row, "'%s' is no path".formatted(text));
      return Optional.empty();
    }
    if (!file.startsWith(folder) || file.equals(folder)) {
      complain(row, "'%s' does not lie below %s".formatted(text, folder));
    } else if (!Files.isRegularFile(file)) {
      complain(row, "%s is missing".formatted(file));
    } else if (!named.add(file)) {
      complain(row, "%s stands in another row too".formatted(file));
    } else {
      return Optional.of(file);
    }
    return Optional.empty();
  }

  private void complain(VisaSplit.Row row, String what) {
    checks.complain("%s: %s; mend the line, or fetch VisA anew".formatted(row.place(), what));
  }

  /** What no row names would be passed over in silence. */
  private void checkNamed(Path parent) {
    for (String name : Folder.folders(parent)) {
      for (Path file : Folder.images(parent.resolve(name))) {
        if (!named.contains(file)) {
          checks.complain(
              "%s is in no row of %s and would be left out; move it away"
                  .formatted(file, split.file()));
        }
      }
    }
  }
}
