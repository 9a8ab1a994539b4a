package org.adlab.datasets.industrial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.datasets.Folder;

/**
 * How a data set lays out the folder of one category.
 *
 * @param plugin the data set's name
 * @param example the layout in words, for messages
 * @param train the folder of anomaly-free images to learn from
 * @param validation the folder of those held out, where the data set has one
 * @param test the folder that holds a folder for each defect type
 * @param good the folder of anomaly-free images in it
 * @param truth the folder that holds a folder of masks for each defect type
 * @param masks how masks are named
 * @param defects the file that says how much of each defect suffices, where there is one
 * @param others what else may lie in a category without being looked at
 */
record Layout(
    String plugin,
    String example,
    Path train,
    Optional<Path> validation,
    Path test,
    String good,
    Path truth,
    Masks masks,
    Optional<Path> defects,
    Set<Path> others) {

  /** How masks are named. */
  enum Masks {
    /** {@code 000_mask.png} for {@code 000.png}. */
    SUFFIX,
    /** {@code 000.png} or {@code 000.bmp} for {@code 000.bmp}. */
    SAME_NAME,
    /** Any number of images in a folder {@code 000} for {@code 000.png}. */
    FOLDER
  }

  /** MVTec AD (Bergmann et al., CVPR 2019). */
  static final Layout MVTEC_AD =
      new Layout(
          "mvtec-ad",
          "with train/good/*.png, test/good/*.png, test/DEFECT/NAME.png and"
              + " ground_truth/DEFECT/NAME_mask.png in it",
          Path.of("train", "good"),
          Optional.empty(),
          Path.of("test"),
          "good",
          Path.of("ground_truth"),
          Masks.SUFFIX,
          Optional.empty(),
          Set.of());

  /** MVTec AD 2 (Heckler-Kram et al., 2025); of its three test sets the one with ground truth. */
  static final Layout MVTEC_AD_2 =
      new Layout(
          "mvtec-ad-2",
          "with train/good/*.png, validation/good/*.png, test_public/good/*.png,"
              + " test_public/bad/NAME.png and test_public/ground_truth/bad/NAME_mask.png in it",
          Path.of("train", "good"),
          Optional.of(Path.of("validation", "good")),
          Path.of("test_public"),
          "good",
          Path.of("test_public", "ground_truth"),
          Masks.SUFFIX,
          Optional.empty(),
          Set.of(Path.of("test_private"), Path.of("test_private_mixed")));

  /** MVTec LOCO AD (Bergmann et al., IJCV 2022). */
  static final Layout MVTEC_LOCO_AD =
      new Layout(
          "mvtec-loco-ad",
          "with train/good/*.png, validation/good/*.png, test/good/*.png,"
              + " test/logical_anomalies/NAME.png, test/structural_anomalies/NAME.png,"
              + " ground_truth/DEFECT/NAME/*.png and defects_config.json in it",
          Path.of("train", "good"),
          Optional.of(Path.of("validation", "good")),
          Path.of("test"),
          "good",
          Path.of("ground_truth"),
          Masks.FOLDER,
          Optional.of(Path.of("defects_config.json")),
          Set.of());

  /** BTAD (Mishra et al., ISIE 2021). */
  static final Layout BTAD =
      new Layout(
          "btad",
          "with train/ok/*, test/ok/*, test/ko/NAME.bmp and ground_truth/ko/NAME.png in it",
          Path.of("train", "ok"),
          Optional.empty(),
          Path.of("test"),
          "ok",
          Path.of("ground_truth"),
          Masks.SAME_NAME,
          Optional.empty(),
          Set.of());

  /** Where an image's masks are, or the one that ought to be there. */
  List<Path> masks(Path folder, String stem) {
    return switch (masks) {
      case SUFFIX -> List.of(folder.resolve(stem + "_mask.png"));
      case SAME_NAME -> sameName(folder, stem);
      case FOLDER -> {
        List<Path> files = Folder.images(folder.resolve(stem));
        yield files.isEmpty() ? List.of(folder.resolve(stem).resolve("000.png")) : files;
      }
    };
  }

  private static List<Path> sameName(Path folder, String stem) {
    return List.of(
        Folder.images(folder).stream()
            .filter(file -> Folder.stem(file).equals(stem))
            .findFirst()
            .orElse(folder.resolve(stem + ".png")));
  }
}
