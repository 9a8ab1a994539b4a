package org.adlab.datasets.oneclass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AdLabException;

/**
 * SVHN's cropped digits: a MATLAB file each part, with bytes X of 32 x 32 x 3 x N and labels y of N
 * x 1, of which 10 means the digit 0.
 */
final class SvhnFormat implements Format {

  private static final int SIDE = 32;
  private static final int PIXELS = SIDE * SIDE;
  private static final int CLASSES = 10;

  /** A part's file. */
  static String file(Part part) {
    return part.word() + "_32x32.mat";
  }

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public String layout() {
    return "train_32x32.mat and test_32x32.mat";
  }

  @Override
  public List<String> missing(Path folder, Part part) {
    return Files.exists(folder.resolve(file(part))) ? List.of() : List.of(file(part));
  }

  @Override
  public List<SmallImage> read(Path folder, Part part) {
    Path file = folder.resolve(file(part));
    List<byte[]> planes = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    MatFile.walk(
        file,
        array -> {
          if (array.name().equals("X")) {
            readImages(array, planes);
          } else if (array.name().equals("y")) {
            readLabels(array, labels);
          }
        });
    if (planes.isEmpty() || planes.size() != labels.size()) {
      throw new AdLabException(
          "%s has %d images (X) and %d labels (y); expected as many of both, and some; get the published file anew"
              .formatted(file, planes.size(), labels.size()));
    }
    List<SmallImage> images = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      images.add(new SmallImage(labels.get(i), SIDE, planes.get(i)));
    }
    return images;
  }

  private static void readImages(MatArray array, List<byte[]> planes) {
    int[] dims = array.dimensions();
    // MATLAB drops the last dimension if it is 1.
    if (dims.length < 3
        || dims.length > 4
        || dims[0] != SIDE
        || dims[1] != SIDE
        || dims[2] != 3
        || array.count() > 3L * PIXELS * MOST_IMAGES) {
      throw array
          .content()
          .complaint(
              "has an array X of %s; expected 32 x 32 x 3 x N with N at most %,d"
                  .formatted(array.size(), MOST_IMAGES));
    }
    array.requireBytes();
    for (long i = array.count() / (3 * PIXELS); i > 0; i--) {
      planes.add(byRows(array.content().bytes(3 * PIXELS)));
    }
  }

  /** MATLAB goes down the columns. */
  private static byte[] byRows(byte[] byColumns) {
    byte[] rows = new byte[byColumns.length];
    for (int plane = 0; plane < rows.length; plane += PIXELS) {
      for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
          rows[plane + y * SIDE + x] = byColumns[plane + x * SIDE + y];
        }
      }
    }
    return rows;
  }

  private static void readLabels(MatArray array, List<Integer> labels) {
    for (int label : array.labels(MOST_IMAGES)) {
      if (label < 1 || label > CLASSES) {
        throw array
            .content()
            .complaint(
                "has the label %d at image %d, counted from 0; expected 1 to 10, which is the digit 0"
                    .formatted(label, labels.size()));
      }
      labels.add(label % CLASSES);
    }
  }
}
