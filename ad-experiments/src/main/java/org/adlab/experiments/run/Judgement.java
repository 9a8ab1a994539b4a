package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param absent by name why a metric of the result has no value
 * @param unmarked anomalous images whose ground truth marks no pixel
 * @param byDefectType by defect type and name: that type's images and the anomaly-free ones
 * @param scored the image scores, in the data set's order
 * @param seconds time from maps to metrics
 */
record Judgement(
    ImageEvaluation images,
    Map<Resolution, PixelEvaluation> pixels,
    Resolution chosen,
    Map<Resolution, Map<String, OptionalDouble>> metrics,
    Map<String, String> absent,
    List<String> unmarked,
    Map<String, Map<String, OptionalDouble>> byDefectType,
    List<ScoredSample> scored,
    double seconds) {

  /** The metrics of the result, by name. */
  Map<String, OptionalDouble> result() {
    return metrics.getOrDefault(chosen, Map.of());
  }

  /** Where pixels were compared, and which metrics have no value, a line for each reason. */
  List<String> remarks() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    absent.forEach(
        (name, reason) -> names.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
    List<String> remarks = new ArrayList<>();
    if (pixels.containsKey(chosen)) {
      remarks.add("pixels are compared at the %s's resolution".formatted(chosen.words()));
    }
    if (!unmarked.isEmpty()) {
      remarks.add(
          "the ground truth of %d anomalous images marks no pixel, so all of theirs count as normal; the first is %s"
              .formatted(unmarked.size(), unmarked.get(0)));
    }
    names.forEach(
        (reason, metrics) ->
            remarks.add("%s: absent: %s".formatted(String.join(", ", metrics), reason)));
    return remarks;
  }
}
