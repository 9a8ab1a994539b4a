package org.adlab.datasets.industrial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.FileChecks;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Folder;
import org.adlab.datasets.Truth;

/** Lists the images of one category's folder, and what does not belong there. */
final class CategoryReader {

  private final Layout layout;
  private final Path folder;
  private final FileChecks checks;
  private final Set<Path> masks = new HashSet<>();
  private Optional<Truth.Saturation> saturation = Optional.empty();

  CategoryReader(Layout layout, Path folder) {
    this.layout = layout;
    this.folder = folder;
    checks = new FileChecks(folder);
  }

  /** Lists what is there; what is amiss is in its checks. */
  Category list() {
    readDefects();
    checkFolders();
    List<Listed> train = samples(layout.train(), FileSample.GOOD);
    if (train.isEmpty()) {
      checks.complain(
          "%s has no images (%s) to train on; expected a category %s"
              .formatted(folder.resolve(layout.train()), Folder.READ_NAMES, layout.example()));
    }
    List<Listed> validation =
        layout.validation().map(from -> samples(from, FileSample.GOOD)).orElse(List.of());
    List<Listed> test = new ArrayList<>();
    for (String name : tested()) {
      test.addAll(samples(layout.test().resolve(name), defectType(name)));
    }
    if (test.isEmpty()) {
      checks.complain(
          "%s has no images in its folders to test on; expected a category %s"
              .formatted(folder.resolve(layout.test()), layout.example()));
    }
    checkMasks();
    return new Category(train, validation, test, checks);
  }

  private void readDefects() {
    if (layout.defects().isEmpty()) {
      return;
    }
    try {
      DefectsConfig config = DefectsConfig.read(folder.resolve(layout.defects().get()));
      checks.fingerprint().add(config.defects().toString());
      saturation = Optional.of(config);
    } catch (InvalidSettingsException e) {
      e.complaints().forEach(checks::complain);
    }
  }

  private List<String> tested() {
    List<String> names = new ArrayList<>(Folder.folders(folder.resolve(layout.test())));
    names.removeIf(name -> layout.truth().equals(layout.test().resolve(name)));
    return names;
  }

  private String defectType(String name) {
    return name.equals(layout.good()) ? FileSample.GOOD : name;
  }

  /** What would be passed over in silence is a mistake, or an image that is not judged. */
  private void checkFolders() {
    Set<Path> known = new HashSet<>(layout.others());
    known.add(layout.train());
    layout.validation().ifPresent(known::add);
    for (String name : tested()) {
      known.add(layout.test().resolve(name));
      known.add(layout.truth().resolve(name));
    }
    known.add(layout.truth());
    Set<Path> parents = new HashSet<>(Set.of(Path.of("")));
    for (Path path : known) {
      for (Path up = path.getParent(); up != null; up = up.getParent()) {
        parents.add(up);
      }
    }
    parents.add(layout.truth());
    List<Path> looked = new ArrayList<>(known);
    looked.removeAll(layout.others());
    looked.addAll(parents);
    looked.stream().distinct().sorted().forEach(at -> checkOnly(at, known, parents));
  }

  private void checkOnly(Path at, Set<Path> known, Set<Path> parents) {
    boolean ofMasks = layout.masks() == Layout.Masks.FOLDER && at.startsWith(layout.truth());
    Path here = folder.resolve(at);
    for (String name : Folder.folders(here)) {
      Path below = at.resolve(name).normalize();
      if (!known.contains(below)
          && !parents.contains(below)
          && (!ofMasks || at.equals(layout.truth()))) {
        checks.leftOut(here.resolve(name));
      }
    }
    if (parents.contains(at)) {
      Folder.images(here).forEach(checks::leftOut);
    }
  }

  /** A mask that belongs to no image tells of an image that is missing, or misnamed. */
  private void checkMasks() {
    Path truth = folder.resolve(layout.truth());
    for (String name : Folder.folders(truth)) {
      List<Path> found = new ArrayList<>(Folder.images(truth.resolve(name)));
      if (layout.masks() == Layout.Masks.FOLDER) {
        for (String image : Folder.folders(truth.resolve(name))) {
          found.addAll(Folder.images(truth.resolve(name).resolve(image)));
        }
      }
      for (Path mask : found) {
        if (!masks.contains(mask)) {
          checks.complain(
              "%s is the mask of no defective test image; add the image, or move the mask away"
                  .formatted(mask));
        }
      }
    }
  }

  private List<Listed> samples(Path part, String defectType) {
    Path from = folder.resolve(part);
    for (Path foreign : Folder.foreignImages(from)) {
      checks.complain("%s is of a kind that is not read; convert it to PNG".formatted(foreign));
    }
    List<Listed> samples = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    for (Path file : Folder.images(from)) {
      String stem = Folder.stem(file);
      if (!stems.add(stem)) {
        checks.complain(
            "%s has the name of another image but for its ending; rename it".formatted(file));
      }
      Truth truth = truth(part, defectType, stem);
      String id = part.toString().replace('\\', '/') + "/" + stem;
      checks.add(id, file, truth);
      samples.add(new Listed(id, defectType, file, truth));
    }
    return samples;
  }

  private Truth truth(Path part, String defectType, String stem) {
    Path truth = folder.resolve(layout.truth());
    if (!Files.isDirectory(truth)) {
      return new Truth.Unknown();
    }
    if (defectType.equals(FileSample.GOOD)) {
      return new Truth.Normal();
    }
    List<Path> files = layout.masks(truth.resolve(part.getFileName()), stem);
    masks.addAll(files);
    return new Truth.Masks(files, saturation);
  }
}
