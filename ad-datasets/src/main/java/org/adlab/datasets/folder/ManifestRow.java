package org.adlab.datasets.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.adlab.datasets.FileSample;
import org.adlab.datasets.Folder;
import org.apache.commons.csv.CSVRecord;

/**
 * A row of a manifest as it stands there.
 *
 * @param image a path
 * @param split what the image is for
 * @param anomalous whether it shows an anomaly
 * @param mask a path, or nothing
 * @param type the defect type, or nothing
 */
record ManifestRow(String image, Split split, boolean anomalous, String mask, String type) {

  static final String MASK = "mask";
  static final String TYPE = "defect-type";

  /** What an image is for. */
  enum Split {
    /** To learn from. */
    TRAIN,
    /** Held out. */
    VALIDATION,
    /** To test on. */
    TEST
  }

  /**
   * Reads a row.
   *
   * @throws IllegalArgumentException if it makes no sense, saying why
   */
  static ManifestRow of(CSVRecord record) {
    Split split =
        switch (record.get("split")) {
          case "train" -> Split.TRAIN;
          case "validation" -> Split.VALIDATION;
          case "test" -> Split.TEST;
          default ->
              throw new IllegalArgumentException(
                  "split is '%s', expected train, validation or test"
                      .formatted(record.get("split")));
        };
    boolean anomalous =
        switch (record.get("label")) {
          case "anomalous" -> true;
          case "normal" -> false;
          default ->
              throw new IllegalArgumentException(
                  "label is '%s', expected normal or anomalous".formatted(record.get("label")));
        };
    return new ManifestRow(
        record.get("image"), split, anomalous, optional(record, MASK), optional(record, TYPE));
  }

  private static String optional(CSVRecord record, String column) {
    return record.isMapped(column) ? record.get(column) : "";
  }

  /**
   * The image that it means.
   *
   * @throws IllegalArgumentException if there is none such, saying why
   */
  Listed listed(Path root, String place) {
    Path file = file(root, "image", image);
    if (!anomalous) {
      require(mask.isEmpty(), "a normal image has the mask " + mask + "; empty the field");
      require(
          type.isEmpty() || type.equals(FileSample.GOOD),
          "a normal image has the defect type '" + type + "'; empty the field");
      return Listed.normal(root, file, place);
    }
    require(
        split == Split.TEST,
        "image " + image + " is anomalous, and such ones are for testing only; set split to test");
    Optional<Path> masked = mask.isEmpty() ? Optional.empty() : Optional.of(file(root, MASK, mask));
    String defect = type.isEmpty() ? Listed.folder(file) : type;
    require(
        !defect.equals(FileSample.GOOD),
        "image " + image + " is anomalous, but its defect type is good; name it in defect-type");
    return Listed.anomalous(root, file, defect, masked, place);
  }

  private static Path file(Path root, String column, String text) {
    require(!text.isEmpty(), "the column " + column + " is empty");
    Path file =
        Below.resolve(root, text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s %s is no path below root; give one relative to %s"
                            .formatted(column, text, root)));
    require(Files.isRegularFile(file), "%s %s is not there".formatted(column, text));
    require(
        Folder.isImage(file),
        "%s %s is no image (%s) by its ending".formatted(column, text, Folder.READ_NAMES));
    return file;
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
