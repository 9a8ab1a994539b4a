package org.adlab.datasets.oneclass;

/** What labels may be. */
final class LabelRange {

  private LabelRange() {}

  /** Complains about one that names no class. */
  static void require(int label, int classes, int image, ByteSource source) {
    if (label < 0 || label >= classes) {
      throw source.complaint(
          "has the label %d at image %d, counted from 0; expected 0 to %d"
              .formatted(label, image, classes - 1));
    }
  }
}
