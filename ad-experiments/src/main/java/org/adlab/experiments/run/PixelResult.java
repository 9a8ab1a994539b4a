package org.adlab.experiments.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.adlab.metrics.PixelEvaluation;

/**
 * What the maps are worth at one resolution.
 *
 * @param evaluation the curves
 * @param proLimit up to which AU-PRO integrates
 */
record PixelResult(PixelEvaluation evaluation, double proLimit) {

  /** Metrics by name; absent where the ground truth does not allow one. */
  Map<String, OptionalDouble> metrics() {
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    metrics.put("pixel-auroc", evaluation.auroc());
    metrics.put("au-pro", evaluation.auPro(proLimit));
    return metrics;
  }
}
