package org.adlab.experiments.gallery;

/**
 * One test image of a gallery. Image, map and mask are all of one size.
 *
 * @param id its name in the data set
 * @param anomalous whether it shows an anomaly
 * @param defectType which kind
 * @param score its raw image score
 * @param misranked which share of the test images of the other label its score lies on the wrong
 *     side of, ties half; in [0,1]: their mean over all images of a label is 1 minus the AUROC
 * @param name what its files are called, without ending
 * @param width columns
 * @param height rows
 * @param lowest the raw score that 0 stands for in the file of its map
 * @param highest the raw score that 65535 stands for there
 * @param masked whether there is a mask
 */
public record GalleryImage(
    String id,
    boolean anomalous,
    String defectType,
    float score,
    double misranked,
    String name,
    int width,
    int height,
    float lowest,
    float highest,
    boolean masked) {

  public GalleryImage {
    if (id == null || defectType == null || name == null || name.matches("|.*[/\\\\:].*")) {
      throw new IllegalArgumentException("an image without a name, or not of this folder");
    }
    if (width < 1 || height < 1 || !(lowest <= highest)) {
      throw new IllegalArgumentException(
          "%s: %d x %d, scores from %s to %s".formatted(id, width, height, lowest, highest));
    }
  }
}
