package org.adlab.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How well image scores tell anomalous images from anomaly-free ones. Immutable. */
public final class ImageEvaluation {

  private final Sweep sweep;

  private ImageEvaluation(Sweep sweep) {
    this.sweep = sweep;
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
    requireFinite(scores);
    Histogram normal = new Histogram();
    RegionScores.Collector found = new RegionScores.Collector();
    for (int image = 0; image < scores.length; image++) {
      if (anomalous[image]) {
        found.add(scores, new int[] {image}, 0, 1, 1);
      } else {
        normal.add(FloatKeys.of(scores[image]));
      }
    }
    return new ImageEvaluation(
        Sweep.of(new NormalScores(List.of(normal)), RegionScores.together(List.of(found))));
  }

  /**
   * Evaluates the images of one defect type together with all anomaly-free images.
   *
   * @param scores one raw score an image
   * @param anomalous for each image whether it shows an anomaly
   * @param defectTypes for each image the kind of anomaly; not looked at where there is none
   * @param defectType which anomalous images count
   * @throws IllegalArgumentException if a score is NaN or infinite, or the lengths differ
   */
  public static ImageEvaluation of(
      float[] scores, boolean[] anomalous, List<String> defectTypes, String defectType) {
    if (scores.length != anomalous.length || scores.length != defectTypes.size()) {
      throw new IllegalArgumentException(
          "There are %d image scores, but %d labels and %d defect types."
              .formatted(scores.length, anomalous.length, defectTypes.size()));
    }
    requireFinite(scores);
    float[] kept = new float[scores.length];
    boolean[] labels = new boolean[scores.length];
    int count = 0;
    for (int image = 0; image < scores.length; image++) {
      if (!anomalous[image] || defectTypes.get(image).equals(defectType)) {
        kept[count] = scores[image];
        labels[count] = anomalous[image];
        count++;
      }
    }
    return of(Arrays.copyOf(kept, count), Arrays.copyOf(labels, count));
  }

  /** How many images are anomalous. */
  public long anomalousImages() {
    return sweep.anomalous();
  }

  /** How many images are anomaly-free. */
  public long anomalyFreeImages() {
    return sweep.normal().count();
  }

  /** True over false positive rate; empty without an anomalous or an anomaly-free image. */
  public Optional<Curve> roc() {
    return sweep.hasCurve() ? Optional.of(SweepFigures.roc(sweep)) : Optional.empty();
  }

  /** Precision over recall; empty without an anomalous or an anomaly-free image. */
  public Optional<PrecisionRecallCurve> precisionRecall() {
    return sweep.hasCurve() ? Optional.of(SweepFigures.precisionRecall(sweep)) : Optional.empty();
  }

  /** Image AUROC, in [0,1]; empty without an anomalous or an anomaly-free image. */
  public OptionalDouble auroc() {
    return sweep.hasCurve() ? OptionalDouble.of(SweepFigures.auroc(sweep)) : OptionalDouble.empty();
  }

  /**
   * Average precision, in (0,1]: the precision at every distinct score, weighed by the recall it
   * adds. Steps, no interpolation, as scikit-learn's {@code average_precision_score}. Empty without
   * an anomalous or an anomaly-free image.
   */
  public OptionalDouble averagePrecision() {
    return sweep.hasCurve()
        ? OptionalDouble.of(SweepFigures.averagePrecision(sweep))
        : OptionalDouble.empty();
  }

  /**
   * The threshold with the best F1 over all images, the highest of several; chosen with the labels,
   * so an upper bound. Empty without an anomalous or an anomaly-free image.
   */
  public Optional<OperatingPoint> bestF1() {
    return sweep.hasCurve() ? Optional.of(SweepFigures.bestF1(sweep)) : Optional.empty();
  }

  private static void requireFinite(float[] scores) {
    int bad = FloatKeys.notFinite(scores);
    if (bad > 0) {
      int first = FloatKeys.firstNotFinite(scores);
      throw new IllegalArgumentException(
          ("Image %d has the score %s; %d of the %d scores are not finite, and only finite ones can be"
                  + " ranked.")
              .formatted(first, scores[first], bad, scores.length));
    }
  }
}
