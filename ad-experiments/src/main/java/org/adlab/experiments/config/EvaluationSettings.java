package org.adlab.experiments.config;

import org.adlab.api.plugin.Setting;

/**
 * How the anomaly maps are judged.
 *
 * @param resolution where maps and ground truth are compared
 * @param proLimit the false positive rate up to which AU-PRO integrates, in (0,1]
 * @param batchSize how many images are scored at once
 * @param stride every how many-th position is scored; maps are interpolated between
 */
public record EvaluationSettings(
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
        int stride) {

  /** Where maps and ground truth are compared. */
  public enum Resolution {
    /** The map is resized to the ground truth. */
    GROUND_TRUTH,
    /** The ground truth is resized to the map. */
    MAP
  }

  public EvaluationSettings {
    if (!(proLimit > 0)) {
      throw new IllegalArgumentException("pro-limit: %s must be above 0".formatted(proLimit));
    }
  }
}
