package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  @TempDir Path folder;

  /** A plugin's metric. */
  public static class Share implements Metric {
    @Override
    public String name() {
      return "anomalous-share";
    }

    @Override
    public String description() {
      return "the fraction of the pixels that are anomalous";
    }

    @Override
    public OptionalDouble of(Evaluated evaluated) {
      return evaluated.pixels().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0.5);
    }
  }

  /** A plugin's metric that clashes with a standard one. */
  public static final class Clash extends Share {
    @Override
    public String name() {
      return "au-pro";
    }
  }

  /** A plugin's metric that cannot be made. */
  public static final class Broken extends Share {
    public Broken() {
      throw new IllegalStateException("its table is missing");
    }
  }

  @Test
  void theStandardOnesAreThere() {
    assertThat(Metrics.all())
        .extracting(Metric::name)
        .containsExactly(
            "image-auroc",
            "image-ap",
            "image-f1-max",
            "pixel-auroc",
            "pixel-ap",
            "pixel-f1-max",
            "au-pro",
            "au-pro-0.05",
            "pro-stfpm",
            "s-pro");
    assertThat(Metrics.all()).allSatisfy(metric -> assertThat(metric.description()).isNotBlank());
    assertThat(Metrics.failures()).isEmpty();
  }

  @Test
  void theyGiveWhatTheEvaluationsGive() {
    PixelScores scores = new PixelScores();
    byte[] mask = {1, 0, 1, 0, 0};
    float[] map = {5, 4, 3, 1, 0};
    scores.add(map, mask, 1, 5, Optional.of("dent"), List.of(new Defect(mask, 1)));
    PixelEvaluation pixels = scores.evaluate();
    ImageEvaluation images =
        ImageEvaluation.of(new float[] {3, 2, 1}, new boolean[] {true, false, true});
    Evaluated evaluated = new Evaluated(images, Optional.of(pixels), 0.5);
    assertThat(value("image-auroc", evaluated)).hasValue(0.5);
    // Precision 1 at recall 1/2, 2/3 at recall 1.
    assertThat(value("image-ap", evaluated).getAsDouble()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(value("image-f1-max", evaluated)).hasValue(0.8);
    assertThat(value("pixel-auroc", evaluated).getAsDouble()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(value("pixel-ap", evaluated).getAsDouble()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(value("pixel-f1-max", evaluated)).hasValue(0.8);
    // Two regions: half is found up to the rate of 1/3, then all.
    assertThat(value("au-pro", evaluated).getAsDouble())
        .isCloseTo((0.5 / 3 + 1 / 6.0) / 0.5, within(1e-12));
    assertThat(value("au-pro-0.05", evaluated).getAsDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(value("s-pro", evaluated).getAsDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void withoutMasksOrLabelsOfBothKindsNothingIsThere() {
    ImageEvaluation good = ImageEvaluation.of(new float[] {1, 2}, new boolean[2]);
    Evaluated imagesOnly = new Evaluated(good, Optional.empty(), 0.3);
    PixelScores scores = new PixelScores();
    scores.add(new float[] {1, 2}, new byte[2], 1, 2);
    Evaluated noRegion = new Evaluated(good, Optional.of(scores.evaluate()), 0.3);
    ImageEvaluation bad = ImageEvaluation.of(new float[] {1}, new boolean[] {true});
    PixelScores full = new PixelScores();
    full.add(new float[] {1, 2}, new byte[] {1, 1}, 1, 2);
    Evaluated noNormal = new Evaluated(bad, Optional.of(full.evaluate()), 0.3);
    for (Metric metric : Metrics.all()) {
      assertThat(metric.of(imagesOnly)).as(metric.name()).isEmpty();
      assertThat(metric.of(noRegion)).as(metric.name()).isEmpty();
      assertThat(metric.of(noNormal)).as(metric.name()).isEmpty();
      boolean images = metric.name().startsWith("image-");
      assertThat(metric.absence(imagesOnly))
          .as(metric.name())
          .isEqualTo(images ? "no test image is anomalous" : "some test images have no mask");
      assertThat(metric.absence(noRegion))
          .as(metric.name())
          .isEqualTo(images ? "no test image is anomalous" : "no pixel of the masks is anomalous");
      assertThat(metric.absence(noNormal))
          .as(metric.name())
          .isEqualTo(images ? "no test image is anomaly-free" : "no pixel of the masks is normal");
    }
  }

  @Test
  void whatOnlyOneMetricLacksIsItsOwnReason() {
    ImageEvaluation images = ImageEvaluation.of(new float[] {1, 2}, new boolean[] {false, true});
    PixelScores scores = new PixelScores();
    scores.add(new float[] {1, 1}, new byte[] {0, 1}, 1, 2);
    Evaluated evaluated = new Evaluated(images, Optional.of(scores.evaluate()), 0.3);
    Metric saturated = Metrics.named(List.of("s-pro")).get(0);
    assertThat(saturated.of(evaluated)).isEmpty();
    assertThat(saturated.absence(evaluated))
        .isEqualTo("the data set gives no saturation thresholds");
    Metric stretched = Metrics.named(List.of("pro-stfpm")).get(0);
    assertThat(stretched.of(evaluated)).isEmpty();
    assertThat(stretched.absence(evaluated))
        .isEqualTo("its curve has no point with a rate above 0 up to 0.3");
    assertThat(new Share().absence(evaluated))
        .isEqualTo("the metric gives no value for these data");
  }

  @Test
  void anUnknownNameIsToldWithTheKnownOnes() {
    assertThat(Metrics.named(List.of("au-pro", "image-ap")))
        .extracting(Metric::name)
        .containsExactly("au-pro", "image-ap");
    assertThatThrownBy(() -> Metrics.named(List.of("pixel-aurok")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pixel-aurok'")
        .hasMessageContaining("image-f1-max, pixel-auroc, pixel-ap");
  }

  @Test
  void pluginsAddTheirOwnAndWhatDoesNotLoadIsNamed() throws IOException {
    try (URLClassLoader plugins =
        loader(Broken.class.getName(), "org.nowhere.Lost", Share.class.getName())) {
      assertThat(Metrics.named(List.of("anomalous-share"), plugins)).hasSize(1);
      assertThat(Metrics.all(plugins)).hasSize(11);
      assertThat(Metrics.failures(plugins)).hasSize(2);
      assertThat(Metrics.failures(plugins).get(0))
          .contains("MetricsTest$Broken")
          .contains("its table is missing");
      assertThat(Metrics.failures(plugins).get(1)).contains("org.nowhere.Lost");
    }
  }

  @Test
  void twoOfOneNameAreAnErrorThatNamesBoth() throws IOException {
    try (URLClassLoader plugins = loader(Clash.class.getName())) {
      assertThatThrownBy(() -> Metrics.all(plugins))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("StandardMetrics$AuPro")
          .hasMessageContaining("MetricsTest$Clash");
    }
  }

  private URLClassLoader loader(String... classes) throws IOException {
    Path services = folder.resolve("META-INF/services/" + Metric.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(services, List.of(classes));
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  private static OptionalDouble value(String name, Evaluated evaluated) {
    return Metrics.named(List.of(name)).get(0).of(evaluated);
  }
}
