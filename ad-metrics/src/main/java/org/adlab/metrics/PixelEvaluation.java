package org.adlab.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well anomaly maps find the anomalous pixels of all images together. Immutable.
 *
 * <p>AU-PRO is that of the MVTec AD evaluation code (Bergmann et al., The MVTec Anomaly Detection
 * Dataset, IJCV 2021, section 5.1): 8-connected regions within each image, all regions of all
 * images weighing the same; the false positive rate over all pixels outside the regions, those of
 * anomaly-free images included; every distinct score a threshold; the area by trapezoids with
 * linear interpolation at the limit, divided by the limit.
 */
public final class PixelEvaluation {

  /** The false positive rate up to which the PRO curve is integrated in the literature. */
  public static final double DEFAULT_LIMIT = 0.3;

  private final Sweep sweep;
  private final Optional<Sweep> saturated;
  private final Lazy<Curve> roc;
  private final Lazy<Curve> pro;

  /**
   * @param saturated over whole defects with their saturation thresholds, where these are known
   */
  PixelEvaluation(Sweep sweep, Optional<Sweep> saturated) {
    this.sweep = sweep;
    this.saturated = saturated;
    this.roc = new Lazy<>(() -> SweepFigures.roc(sweep));
    this.pro = new Lazy<>(() -> SweepFigures.pro(sweep));
  }

  /** How many pixels are anomalous. */
  public long anomalousPixels() {
    return sweep.anomalous();
  }

  /** How many pixels are normal. */
  public long normalPixels() {
    return sweep.normal().count();
  }

  /** True over false positive rate; empty without an anomalous or without a normal pixel. */
  public Optional<Curve> roc() {
    return sweep.hasCurve() ? Optional.of(roc.get()) : Optional.empty();
  }

  /** Per-region overlap over false positive rate; empty without a region or a normal pixel. */
  public Optional<Curve> pro() {
    return sweep.hasCurve() ? Optional.of(pro.get()) : Optional.empty();
  }

  /** Precision over recall; empty without an anomalous or without a normal pixel. */
  public Optional<PrecisionRecallCurve> precisionRecall() {
    return sweep.hasCurve() ? Optional.of(SweepFigures.precisionRecall(sweep)) : Optional.empty();
  }

  /**
   * Saturated per-region overlap over false positive rate (MVTec LOCO: Bergmann et al., Beyond
   * Dents and Scratches, IJCV 2022, section 4.2): the mean over all annotated defects of {@code
   * min(found pixels / saturation threshold, 1)}. Empty unless every anomalous image came with its
   * defects' saturation thresholds.
   */
  public Optional<Curve> saturatedPro() {
    return saturated.filter(Sweep::hasCurve).map(SweepFigures::pro);
  }

  /** Pixel AUROC, in [0,1]; empty without an anomalous or without a normal pixel. */
  public OptionalDouble auroc() {
    return sweep.hasCurve() ? OptionalDouble.of(SweepFigures.auroc(sweep)) : OptionalDouble.empty();
  }

  /**
   * AU-PRO, in [0,1]; empty without a region or without a normal pixel.
   *
   * @param limit the false positive rate to integrate up to, in (0,1]; {@link #DEFAULT_LIMIT} where
   *     nothing else is said
   */
  public OptionalDouble auPro(double limit) {
    requireLimit(limit);
    return sweep.hasCurve()
        ? OptionalDouble.of(SweepFigures.auPro(sweep, limit))
        : OptionalDouble.empty();
  }

  /**
   * The area under {@link #saturatedPro} up to a limit, divided by it, in [0,1]; empty where there
   * is no such curve.
   *
   * @param limit the false positive rate to integrate up to, in (0,1]
   */
  public OptionalDouble saturatedAuPro(double limit) {
    requireLimit(limit);
    return saturated.isPresent() && saturated.get().hasCurve()
        ? OptionalDouble.of(SweepFigures.auPro(saturated.get(), limit))
        : OptionalDouble.empty();
  }

  /**
   * The area under PRO as the code computes it that the STFPM authors published figures with: 4000
   * equally spaced thresholds, {@code >}, no interpolation at the false positive rate of 0.3, both
   * axes stretched to [0,1]. For comparing with their tables only: it reads higher than AU-PRO and
   * depends on more than the scores' order. Empty where the stretching would divide by zero.
   */
  public OptionalDouble stfpmPro() {
    return StfpmPro.of(sweep);
  }

  /**
   * Average precision over all pixels, in (0,1]: the precision at every distinct score, weighed by
   * the recall it adds. Steps, no interpolation, as scikit-learn's {@code average_precision_score}.
   * Empty without an anomalous or without a normal pixel.
   */
  public OptionalDouble averagePrecision() {
    return sweep.hasCurve()
        ? OptionalDouble.of(SweepFigures.averagePrecision(sweep))
        : OptionalDouble.empty();
  }

  /**
   * The threshold with the best F1 over all pixels, the highest of several; chosen with the labels,
   * so fit for drawing and for upper bounds only. Empty without an anomalous or a normal pixel.
   */
  public Optional<OperatingPoint> bestF1() {
    return sweep.hasCurve() ? Optional.of(SweepFigures.bestF1(sweep)) : Optional.empty();
  }

  /**
   * The lowest threshold at which no more than a fraction of the normal pixels is called anomalous;
   * ties count, so fewer may be.
   *
   * @param rate the false positive rate, in [0,1)
   * @throws IllegalStateException if there is no normal pixel
   */
  public float thresholdAt(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "A threshold is sought at a false positive rate in [0,1), not %s.".formatted(rate));
    }
    long all = normalPixels();
    if (all == 0) {
      throw new IllegalStateException("There is no normal pixel to take a false positive rate of.");
    }
    long allowed = (long) (rate * all);
    // The product may have rounded to just below a whole number.
    while ((double) (allowed + 1) / all <= rate) {
      allowed++;
    }
    return FloatKeys.score(sweep.normal().descending(allowed) + 1);
  }

  /** The fraction of normal pixels whose score is {@code >=} a threshold; empty where none is. */
  public OptionalDouble falsePositiveRateAt(float threshold) {
    return normalPixels() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) sweep.normal().atLeast(FloatKeys.of(threshold)) / normalPixels());
  }

  /** The mean overlap with the regions where scores are {@code >=} a threshold; empty without. */
  public OptionalDouble overlapAt(float threshold) {
    if (anomalousPixels() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(sweep.overlapAt(sweep.lastAtLeast(FloatKeys.of(threshold))));
  }

  /** What is reached at any threshold, exactly; NaN where a fraction is one of nothing. */
  public PixelPoint pointAt(float threshold) {
    if (Float.isNaN(threshold)) {
      throw new IllegalArgumentException("NaN is not a threshold.");
    }
    int key = FloatKeys.of(threshold);
    int at = sweep.lastAtLeast(key);
    double found = at < 0 ? 0 : sweep.found()[at];
    double wrong = sweep.normal().atLeast(key);
    return new PixelPoint(
        threshold,
        wrong / normalPixels(),
        found / anomalousPixels(),
        anomalousPixels() == 0 ? Double.NaN : sweep.overlapAt(at),
        found / (found + wrong));
  }

  private static void requireLimit(double limit) {
    if (!(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException(
          "AU-PRO is integrated up to a limit in (0,1], not %s.".formatted(limit));
    }
  }
}
