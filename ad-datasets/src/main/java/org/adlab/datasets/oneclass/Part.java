package org.adlab.datasets.oneclass;

/** The two parts that every collection is published in. */
enum Part {
  TRAIN("train", "training"),
  TEST("test", "test");

  private final String word;
  private final String images;

  Part(String word, String images) {
    this.word = word;
    this.images = images;
  }

  /** As samples' names begin. */
  String word() {
    return word;
  }

  /** As one calls its images. */
  String images() {
    return images;
  }
}
