package org.adlab.datasets.mvtec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Fingerprint;
import org.adlab.datasets.ListedDataset;
import org.adlab.datasets.image.ImageFile;

/**
 * Opens one category's folder. Every image's header is looked at, and everything that is amiss is
 * told at once, before any training.
 */
final class MvtecCategory {

  static final String LAYOUT =
      "with train/good/*.png, test/good/*.png, test/DEFECT/NAME.png and"
          + " ground_truth/DEFECT/NAME_mask.png in it";

  private static final int MOST_COMPLAINTS = 20;

  private final Path folder;
  private final MvtecSettings settings;
  private final List<String> complaints = new ArrayList<>();
  private final Fingerprint fingerprint = new Fingerprint();

  MvtecCategory(Path folder, MvtecSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Dataset open(Seed seed) {
    checkFolders();
    List<Sample> normal = samples("train", MvtecFolder.GOOD);
    if (normal.isEmpty()) {
      complaints.add(
          "%s has no images (png, jpg, bmp) to train on; expected a category %s"
              .formatted(folder.resolve("train").resolve(MvtecFolder.GOOD), LAYOUT));
    }
    List<Sample> test = new ArrayList<>();
    for (String defectType : MvtecFolder.folders(folder.resolve("test"))) {
      test.addAll(samples("test", defectType));
    }
    if (test.isEmpty()) {
      complaints.add(
          "%s has no images in its folders to test on; expected a category %s"
              .formatted(folder.resolve("test"), LAYOUT));
    }
    checkMasks(test);
    failIfAnything();
    Split split =
        Split.of(normal.size(), settings.trainingShare(), settings.validationShare(), seed);
    fingerprint.add("size " + settings.imageSize()).add(split.toString());
    return new ListedDataset(
        "mvtec-ad/" + settings.category(),
        split.train().stream().map(normal::get).toList(),
        split.validation().stream().map(normal::get).toList(),
        test,
        fingerprint.text());
  }

  /** What would be passed over in silence is a mistake, or an image that is not judged. */
  private void checkFolders() {
    Path truth = folder.resolve("ground_truth");
    Set<String> tested = Set.copyOf(MvtecFolder.folders(folder.resolve("test")));
    checkOnly(folder, Set.of("train", "test", "ground_truth"));
    checkOnly(folder.resolve("train"), Set.of(MvtecFolder.GOOD));
    checkOnly(truth, tested);
    checkOnly(folder.resolve("train").resolve(MvtecFolder.GOOD), Set.of());
    for (String defectType : tested) {
      checkOnly(folder.resolve("test").resolve(defectType), Set.of());
      checkOnly(truth.resolve(defectType), Set.of());
    }
    for (Path parent : List.of(folder, folder.resolve("train"), folder.resolve("test"), truth)) {
      MvtecFolder.images(parent).forEach(this::leftOut);
    }
  }

  /** A mask that belongs to no image tells of an image that is missing, or misnamed. */
  private void checkMasks(List<Sample> test) {
    Set<String> expected = new HashSet<>();
    test.stream().filter(Sample::anomalous).forEach(sample -> expected.add(sample.id()));
    Path truth = folder.resolve("ground_truth");
    for (String defectType : MvtecFolder.folders(truth)) {
      for (Path mask : MvtecFolder.images(truth.resolve(defectType))) {
        String stem = MvtecFolder.stem(mask).replaceFirst("_mask$", "");
        if (!expected.contains("test/" + defectType + "/" + stem)) {
          complaints.add(
              "%s is the mask of no defective test image; add the image, or move the mask away"
                  .formatted(mask));
        }
      }
    }
  }

  private void checkOnly(Path parent, Set<String> known) {
    for (String name : MvtecFolder.folders(parent)) {
      if (!known.contains(name)) {
        leftOut(parent.resolve(name));
      }
    }
  }

  private void leftOut(Path path) {
    complaints.add(
        "%s is not part of the layout and would be left out; move it away or rename it"
            .formatted(path));
  }

  private List<Sample> samples(String part, String defectType) {
    Path from = folder.resolve(part).resolve(defectType);
    for (Path foreign : MvtecFolder.foreignImages(from)) {
      complaints.add("%s is of a kind that is not read; convert it to PNG".formatted(foreign));
    }
    List<Sample> samples = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    for (Path file : MvtecFolder.images(from)) {
      String stem = MvtecFolder.stem(file);
      if (!stems.add(stem)) {
        complaints.add(
            "%s has the name of another image but for its ending; rename it".formatted(file));
      }
      String id = part + "/" + defectType + "/" + stem;
      MvtecSample.Truth truth = truth(defectType, stem);
      check(id, file, truth);
      samples.add(new MvtecSample(id, defectType, file, truth, settings.imageSize()));
    }
    return samples;
  }

  private MvtecSample.Truth truth(String defectType, String stem) {
    Path masks = folder.resolve("ground_truth");
    if (!Files.isDirectory(masks)) {
      return new MvtecSample.Unknown();
    }
    return defectType.equals(MvtecFolder.GOOD)
        ? new MvtecSample.Normal()
        : new MvtecSample.MaskFile(masks.resolve(defectType).resolve(stem + "_mask.png"));
  }

  private void check(String id, Path file, MvtecSample.Truth truth) {
    if (complaints.size() > MOST_COMPLAINTS) {
      return;
    }
    try {
      ImageFile.Size size = ImageFile.size(file);
      fingerprint.add(id).add(content(file));
      if (truth instanceof MvtecSample.MaskFile mask) {
        checkMask(mask.file(), file, size);
      }
    } catch (AdLabException e) {
      complaints.add(e.getMessage());
    } catch (IOException e) {
      complaints.add("%s cannot be read (%s); check its permissions".formatted(file, e));
    }
  }

  private void checkMask(Path mask, Path file, ImageFile.Size size) throws IOException {
    if (!Files.exists(mask)) {
      complaints.add("%s is missing, the mask of %s".formatted(mask, file));
      return;
    }
    ImageFile.Size maskSize = ImageFile.size(mask);
    if (!maskSize.equals(size)) {
      complaints.add(MvtecSample.otherSize(mask, maskSize, file, size));
    }
    fingerprint.add(content(mask));
  }

  /** A file's bytes, if none are missing: hours of training are not to end at half an image. */
  private static byte[] content(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ImageFile.requireWhole(file, content);
    return content;
  }

  private void failIfAnything() {
    if (complaints.isEmpty()) {
      return;
    }
    List<String> told = complaints;
    if (told.size() > MOST_COMPLAINTS) {
      told = new ArrayList<>(told.subList(0, MOST_COMPLAINTS));
      told.add("%s: there is more amiss in it than is listed here".formatted(folder));
    }
    throw new InvalidSettingsException(told);
  }
}
