package org.adlab.experiments.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;
import org.adlab.metrics.Metric;

/**
 * How the anomaly maps are judged.
 *
 * @param metrics what is computed, in the order to show it in
 * @param resolution where maps and ground truth are compared
 * @param proLimit the false positive rate up to which AU-PRO integrates, in (0,1]
 * @param batchSize how many images are scored at once
 * @param stride every how many-th position is scored; maps are interpolated between
 * @param runtime what scores in place of the engine, if anything does
 */
public record EvaluationSettings(
    @Setting(
            value = "the metrics to compute, in the order to show them in",
            defaults =
                "[image-auroc, image-ap, image-f1-max, pixel-auroc, pixel-ap, pixel-f1-max, au-pro, au-pro-0.05]")
        List<Metric> metrics,
    @Setting(
            value =
                "compare at the ground truth's own resolution, or at the map's, as the papers do",
            defaults = "ground-truth")
        Resolution resolution,
    @Setting(
            value = "the false positive rate up to which AU-PRO integrates, above 0",
            defaults = "0.3",
            max = 1)
        double proLimit,
    @Setting(value = "images scored at once", defaults = "8", min = 1) int batchSize,
    @Setting(
            value =
                "score every how many-th position of a dense description, a power of two;"
                    + " between them maps are interpolated",
            defaults = "1",
            min = 1,
            max = 64)
        int stride,
    @Setting(
            "what scores in place of the engine, onnx for instance: faster, and equal to it but for"
                + " the last digits")
        Optional<Choice<ScoringRuntime>> runtime) {

  /** Where maps and ground truth are compared. */
  public enum Resolution {
    /** The map is resized to the ground truth. */
    GROUND_TRUTH,
    /** The ground truth is resized to the map. */
    MAP;

    /** As a config writes it. */
    public String label() {
      return SettingComponent.kebab(name());
    }

    /** As people say it: {@code ground truth}. */
    public String words() {
      return label().replace('-', ' ');
    }
  }

  public EvaluationSettings {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics: name at least one");
    }
    Set<String> names = new HashSet<>();
    for (Metric metric : metrics) {
      if (!names.add(metric.name())) {
        throw new IllegalArgumentException("metrics: %s is named twice".formatted(metric.name()));
      }
    }
    if (!(proLimit > 0)) {
      throw new IllegalArgumentException("pro-limit: %s must be above 0".formatted(proLimit));
    }
  }
}
