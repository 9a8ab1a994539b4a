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

    Named(String name, String description, Function<Evaluated, OptionalDouble> value) {
      this.name = name;
      this.description = description;
      this.value = value;
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

  /** {@code image-auroc}. */
  public static final class ImageAuroc extends Named {
    public ImageAuroc() {
      super(
          "image-auroc",
          "area under the ROC curve of the image scores, ties as half (Hanley and McNeil 1982)",
          evaluated -> evaluated.images().auroc());
    }
  }

  /** {@code image-ap}. */
  public static final class ImageAp extends Named {
    public ImageAp() {
      super(
          "image-ap",
          "average precision of the image scores: the step-wise sum, as scikit-learn's"
              + " average_precision_score",
          evaluated -> evaluated.images().averagePrecision());
    }
  }

  /** {@code image-f1-max}. */
  public static final class ImageF1Max extends Named {
    public ImageF1Max() {
      super(
          "image-f1-max",
          "best F1 of the image scores over all thresholds: chosen with the labels, an upper bound",
          evaluated -> f1(evaluated.images().bestF1()));
    }
  }

  /** {@code pixel-auroc}. */
  public static final class PixelAuroc extends Named {
    public PixelAuroc() {
      super(
          "pixel-auroc",
          "area under the ROC curve of all pixels of all images together, ties as half",
          pixels(PixelEvaluation::auroc));
    }
  }

  /** {@code pixel-ap}. */
  public static final class PixelAp extends Named {
    public PixelAp() {
      super(
          "pixel-ap",
          "average precision of all pixels together: the step-wise sum, as scikit-learn's"
              + " average_precision_score",
          pixels(PixelEvaluation::averagePrecision));
    }
  }

  /** {@code pixel-f1-max}. */
  public static final class PixelF1Max extends Named {
    public PixelF1Max() {
      super(
          "pixel-f1-max",
          "best F1 of all pixels together over all thresholds: chosen with the labels, an upper"
              + " bound",
          pixels(pixels -> f1(pixels.bestF1())));
    }
  }

  /** {@code au-pro}. */
  public static final class AuPro extends Named {
    public AuPro() {
      super(
          "au-pro",
          "normalised area under the per-region overlap curve up to the experiment's limit, as"
              + " MVTec's evaluation code (Bergmann et al., IJCV 2021)",
          evaluated -> evaluated.pixels().map(p -> p.auPro(evaluated.proLimit())).orElse(NONE));
    }
  }

  /** {@code au-pro-0.05}. */
  public static final class AuProStrict extends Named {
    public AuProStrict() {
      super(
          "au-pro-0.05",
          "au-pro up to a false positive rate of 0.05, as reported for MVTec AD 2 and LOCO",
          pixels(pixels -> pixels.auPro(0.05)));
    }
  }

  /** {@code pro-stfpm}. */
  public static final class StfpmVariant extends Named {
    public StfpmVariant() {
      super(
          "pro-stfpm",
          "the STFPM authors' variant of au-pro (4000 steps, both axes stretched; gdwang08/STFPM):"
              + " reads higher, only for comparing with their tables",
          pixels(PixelEvaluation::stfpmPro));
    }
  }

  /** {@code s-pro}. */
  public static final class SaturatedPro extends Named {
    public SaturatedPro() {
      super(
          "s-pro",
          "as au-pro over whole defects with saturation thresholds, up to the experiment's limit;"
              + " MVTec LOCO (Bergmann et al., IJCV 2022) reports it up to 0.05",
          evaluated ->
              evaluated.pixels().map(p -> p.saturatedAuPro(evaluated.proLimit())).orElse(NONE));
    }
  }

  private static Function<Evaluated, OptionalDouble> pixels(
      Function<PixelEvaluation, OptionalDouble> value) {
    return evaluated -> evaluated.pixels().map(value).orElse(NONE);
  }

  private static OptionalDouble f1(Optional<OperatingPoint> best) {
    return best.isPresent() ? OptionalDouble.of(best.get().f1()) : NONE;
  }
}
