package org.adlab.metrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How well image scores tell anomalous images from anomaly-free ones. Immutable. */
public final class ImageEvaluation {

  private final Sweep sweep;
  private final Optional<Curve> roc;

  private ImageEvaluation(Sweep sweep) {
    this.sweep = sweep;
    this.roc = sweep.hasCurve() ? Optional.of(sweep.roc()) : Optional.empty();
  }

  /**
   * Evaluates image scores.
   *
   * @param scores one raw score an image
   * @param anomalous for each image whether it shows an anomaly
   * @throws IllegalArgumentException if a score is NaN or infinite, or the lengths differ
   */
  public static ImageEvaluation of(float[] scores, boolean[] anomalous) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          "There are %d image scores, but %d labels.".formatted(scores.length, anomalous.length));
    }
    NormalScores.Collector normal = new NormalScores.Collector();
    long[] entries = new long[scores.length];
    int count = 0;
    for (int image = 0; image < scores.length; image++) {
      if (!FloatKeys.isFinite(scores[image])) {
        throw new IllegalArgumentException(
            "Image %d has the score %s; only finite scores can be ranked."
                .formatted(image, scores[image]));
      }
      int key = FloatKeys.of(scores[image]);
      if (anomalous[image]) {
        entries[count] = (long) key << Integer.SIZE | count;
        count++;
      } else {
        normal.add(key);
      }
    }
    int[] sizes = new int[count];
    Arrays.fill(sizes, 1);
    return new ImageEvaluation(Sweep.of(normal.sorted(), Arrays.copyOf(entries, count), sizes));
  }

  /** True over false positive rate; empty without an anomalous or an anomaly-free image. */
  public Optional<Curve> roc() {
    return roc;
  }

  /** Image AUROC, in [0,1]; empty without an anomalous or an anomaly-free image. */
  public OptionalDouble auroc() {
    return roc.isPresent() ? OptionalDouble.of(roc.get().area()) : OptionalDouble.empty();
  }

  /**
   * Average precision, in (0,1]: the precision at every distinct score, weighed by the recall it
   * adds. Steps, no interpolation, as scikit-learn's {@code average_precision_score}. Empty without
   * an anomalous or an anomaly-free image.
   */
  public OptionalDouble averagePrecision() {
    return sweep.hasCurve() ? OptionalDouble.of(sweep.averagePrecision()) : OptionalDouble.empty();
  }

  /**
   * The threshold with the best F1 over all images, the highest of several; chosen with the labels,
   * so an upper bound. Empty without an anomalous or an anomaly-free image.
   */
  public Optional<OperatingPoint> bestF1() {
    return sweep.hasCurve() ? Optional.of(sweep.bestF1()) : Optional.empty();
  }
}
