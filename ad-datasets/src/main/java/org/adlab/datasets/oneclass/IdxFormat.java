package org.adlab.datasets.oneclass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** MNIST's files, gzipped as published or unpacked: one of images and one of labels each part. */
final class IdxFormat implements Format {

  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  /** The files' names as they are published. */
  static String images(Part part) {
    return (part == Part.TRAIN ? "train" : "t10k") + "-images-idx3-ubyte.gz";
  }

  static String labels(Part part) {
    return (part == Part.TRAIN ? "train" : "t10k") + "-labels-idx1-ubyte.gz";
  }

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public String layout() {
    return "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and"
        + " t10k-labels-idx1-ubyte.gz, or the same unpacked";
  }

  @Override
  public List<String> missing(Path folder, Part part) {
    return Stream.of(images(part), labels(part))
        .filter(file -> !Files.exists(folder.resolve(file)))
        .filter(file -> !Files.exists(unpacked(folder, file)))
        .toList();
  }

  private static Path unpacked(Path folder, String file) {
    return folder.resolve(file.substring(0, file.length() - ".gz".length()));
  }

  @Override
  public List<SmallImage> read(Path folder, Part part) {
    byte[] labels = readLabels(folder, labels(part));
    List<SmallImage> images = new ArrayList<>();
    try (ByteSource source = open(folder, images(part))) {
      int count = count(source, IMAGES_MAGIC, "images");
      int height = source.int32();
      int width = source.int32();
      if (height != SIDE || width != SIDE) {
        throw source.complaint(
            "has images of %d x %d, where they are %d x %3$d".formatted(height, width, SIDE));
      }
      if (count != labels.length) {
        throw source.complaint(
            "has %d images, but %s has %d labels".formatted(count, labels(part), labels.length));
      }
      for (byte label : labels) {
        images.add(new SmallImage(label, SIDE, source.bytes(SIDE * SIDE)));
      }
      source.requireEnd();
    }
    return images;
  }

  private static byte[] readLabels(Path folder, String file) {
    try (ByteSource source = open(folder, file)) {
      byte[] labels = source.bytes(count(source, LABELS_MAGIC, "labels"));
      source.requireEnd();
      for (int i = 0; i < labels.length; i++) {
        LabelRange.require(labels[i] & 0xff, CLASSES, i, source);
      }
      return labels;
    }
  }

  private static ByteSource open(Path folder, String file) {
    Path unpacked = unpacked(folder, file);
    return Files.exists(unpacked)
        ? ByteSource.of(unpacked)
        : ByteSource.unzipped(folder.resolve(file));
  }

  private static int count(ByteSource source, int expected, String what) {
    int magic = source.int32();
    if (magic != expected) {
      throw source.complaint(
          "is no IDX file of %s: it begins with %08x, where that begins with %08x"
              .formatted(what, magic, expected));
    }
    int count = source.int32();
    if (count < 1 || count > MOST_IMAGES) {
      throw source.complaint(
          "says that it has %d %s; expected 1 to %,d".formatted(count, what, MOST_IMAGES));
    }
    return count;
  }
}
