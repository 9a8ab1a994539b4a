package org.adlab.metrics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The metrics that are always there, found as a plugin's are. */
public final class StandardMetrics {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private StandardMetrics() {}

  private abstract static class Named implements Metric {
    private final String name;
    private final String description;
    private final Function<Evaluated, OptionalDouble> value;
    private final Function<Evaluated, Optional<String>> lack;

    Named(
        String name,
        String description,
        Function<Evaluated, OptionalDouble> value,
        Function<Evaluated, Optional<String>> lack) {
      this.name = name;
      this.description = description;
      this.value = value;
      this.lack = lack;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public OptionalDouble of(Evaluated evaluated) {
      return value.apply(evaluated);
    }

    @Override
    public String absence(Evaluated evaluated) {
      return lack.apply(evaluated).orElseGet(() -> Metric.super.absence(evaluated));
    }

    /** One is as good as another: settings that name the same metrics are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named that && that.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private abstract static class OfImages extends Named {
    OfImages(String name, String description, Function<ImageEvaluation, OptionalDouble> value) {
      super(name, description, evaluated -> value.apply(evaluated.images()), Evaluated::imagesLack);
    }
  }

  private abstract static class OfPixels extends Named {
    OfPixels(
        String name,
        String description,
        ToValue value,
        Function<Evaluated, Optional<String>> lack) {
      super(
          name,
          description,
          evaluated -> evaluated.pixels().map(p -> value.of(p, evaluated.proLimit())).orElse(NONE),
          lack);
    }

    OfPixels(String name, String description, ToValue value) {
      this(name, description, value, Evaluated::pixelsLack);
    }
  }

  private interface ToValue {
    OptionalDouble of(PixelEvaluation pixels, double proLimit);
  }

  /** {@code image-auroc}. */
  public static final class ImageAuroc extends OfImages {
    public ImageAuroc() {
      super(
          "image-auroc",
          "area under the ROC curve of the image scores, ties as half (Hanley and McNeil 1982)",
          ImageEvaluation::auroc);
    }
  }

  /** {@code image-ap}. */
  public static final class ImageAp extends OfImages {
    public ImageAp() {
      super(
          "image-ap",
          "average precision of the image scores: the step-wise sum, as scikit-learn's"
              + " average_precision_score",
          ImageEvaluation::averagePrecision);
    }
  }

  /** {@code image-f1-max}. */
  public static final class ImageF1Max extends OfImages {
    public ImageF1Max() {
      super(
          "image-f1-max",
          "best F1 of the image scores over all thresholds: chosen with the labels, an upper bound",
          images -> f1(images.bestF1()));
    }
  }

  /** {@code pixel-auroc}. */
  public static final class PixelAuroc extends OfPixels {
    public PixelAuroc() {
      super(
          "pixel-auroc",
          "area under the ROC curve of all pixels of all images together, ties as half",
          (pixels, limit) -> pixels.auroc());
    }
  }

  /** {@code pixel-ap}. */
  public static final class PixelAp extends OfPixels {
    public PixelAp() {
      super(
          "pixel-ap",
          "average precision of all pixels together: the step-wise sum, as scikit-learn's"
              + " average_precision_score",
          (pixels, limit) -> pixels.averagePrecision());
    }
  }

  /** {@code pixel-f1-max}. */
  public static final class PixelF1Max extends OfPixels {
    public PixelF1Max() {
      super(
          "pixel-f1-max",
          "best F1 of all pixels together over all thresholds: chosen with the labels, an upper"
              + " bound",
          (pixels, limit) -> f1(pixels.bestF1()));
    }
  }

  /** {@code au-pro}. */
  public static final class AuPro extends OfPixels {
    public AuPro() {
      super(
          "au-pro",
          "normalised area under the per-region overlap curve up to the experiment's limit, as"
              + " MVTec's evaluation code (Bergmann et al., IJCV 2021)",
          PixelEvaluation::auPro);
    }
  }

  /** {@code au-pro-0.05}. */
  public static final class AuProStrict extends OfPixels {
    public AuProStrict() {
      super(
          "au-pro-0.05",
          "au-pro up to a false positive rate of 0.05, as reported for MVTec AD 2",
          (pixels, limit) -> pixels.auPro(0.05));
    }
  }

  /** {@code pro-stfpm}. */
  public static final class StfpmVariant extends OfPixels {
    public StfpmVariant() {
      super(
          "pro-stfpm",
          "the STFPM authors' variant of au-pro (4000 steps, both axes stretched; gdwang08/STFPM):"
              + " reads higher, only for comparing with their tables",
          (pixels, limit) -> pixels.stfpmPro(),
          evaluated ->
              evaluated
                  .pixelsLack()
                  .or(() -> Optional.of("its curve has no point with a rate above 0 up to 0.3")));
    }
  }

  /** {@code s-pro}. */
  public static final class SaturatedPro extends OfPixels {
    public SaturatedPro() {
      super(
          "s-pro",
          "as au-pro over whole defects with saturation thresholds, up to the experiment's limit;"
              + " MVTec LOCO (Bergmann et al., IJCV 2022) reports it up to 0.05",
          PixelEvaluation::saturatedAuPro,
          evaluated ->
              evaluated
                  .pixelsLack()
                  .or(() -> Optional.of("the data set gives no saturation thresholds")));
    }
  }

  private static OptionalDouble f1(Optional<OperatingPoint> best) {
    return best.isPresent() ? OptionalDouble.of(best.get().f1()) : NONE;
  }
}
