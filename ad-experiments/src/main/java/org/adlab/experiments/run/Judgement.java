package org.adlab.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.metrics.ImageEvaluation;

/**
 * All that the test images told.
 *
 * @param images image scores against labels
 * @param pixels maps against ground truth at each resolution; empty without ground truth
 * @param chosen the resolution whose figures are the result
 * @param scored the image scores, in the data set's order
 * @param exhibits what to draw
 * @param scoreMillisPerImage time from image to map
 * @param evaluateSeconds time from maps to metrics
 */
record Judgement(
    ImageEvaluation images,
    Map<Resolution, PixelResult> pixels,
    Resolution chosen,
    List<ScoredSample> scored,
    List<Exhibit> exhibits,
    double scoreMillisPerImage,
    double evaluateSeconds) {

  /** The metrics of the result, by name. */
  Map<String, OptionalDouble> metrics() {
    return metrics(chosen);
  }

  /** The metrics at one resolution, by name. */
  Map<String, OptionalDouble> metrics(Resolution resolution) {
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    metrics.put("image-auroc", images.auroc());
    PixelResult result = pixels.get(resolution);
    if (result == null) {
      metrics.put("pixel-auroc", OptionalDouble.empty());
      metrics.put("au-pro", OptionalDouble.empty());
    } else {
      metrics.putAll(result.metrics());
    }
    return metrics;
  }
}
