package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.metrics.ImageEvaluation;
import org.adlab.metrics.PixelEvaluation;

/**
 * What the maps of the test images are worth.
 *
 * @param images image scores against labels
 * @param pixels maps against ground truth at each resolution; empty without ground truth
 * @param chosen the resolution whose figures are the result
 * @param metrics by resolution and name; absent where the data allow none
 * @param byDefectType by defect type and name: that type's images and the anomaly-free ones
 * @param scored the image scores, in the data set's order
 * @param seconds time from maps to metrics
 */
record Judgement(
    ImageEvaluation images,
    Map<Resolution, PixelEvaluation> pixels,
    Resolution chosen,
    Map<Resolution, Map<String, OptionalDouble>> metrics,
    Map<String, Map<String, OptionalDouble>> byDefectType,
    List<ScoredSample> scored,
    double seconds) {

  /** The metrics of the result, by name. */
  Map<String, OptionalDouble> result() {
    return metrics.getOrDefault(chosen, Map.of());
  }

  /** What the data do not allow to be told, one sentence each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    long anomalous = scored.stream().filter(ScoredSample::anomalous).count();
    if (anomalous == 0 || anomalous == scored.size()) {
      remarks.add(
          "%s of the %d test images is anomalous, so the metrics of images have no value"
              .formatted(anomalous == 0 ? "none" : "every one", scored.size()));
    }
    PixelEvaluation evaluation = pixels.get(chosen);
    if (evaluation == null) {
      remarks.add("some test images have no ground truth, so the metrics of pixels have no value");
    } else if (evaluation.anomalousPixels() == 0) {
      remarks.add("the ground truth has no region, so the metrics of pixels have no value");
    } else if (evaluation.normalPixels() == 0) {
      remarks.add("the ground truth has no normal pixel, so the metrics of pixels have no value");
    }
    return remarks;
  }
}
