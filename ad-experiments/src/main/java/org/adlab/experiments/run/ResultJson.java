package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.jspecify.annotations.Nullable;

/** What {@code result.json} says, of a run and of an evaluation alike. */
final class ResultJson {

  static final String SCALE = "heat-map-scale";

  private ResultJson() {}

  static Map<String, Object> of(
      Judgement judgement,
      Map<String, @Nullable Double> timings,
      Map<String, @Nullable Object> provenance) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("status", "finished");
    result.put("metrics", values(judgement.result()));
    result.put("absent", judgement.absent());
    Map<String, Object> byDefectType = new LinkedHashMap<>();
    judgement.byDefectType().forEach((type, metrics) -> byDefectType.put(type, values(metrics)));
    result.put("metrics-by-defect-type", byDefectType);
    Map<String, Object> byResolution = new LinkedHashMap<>();
    for (Resolution resolution : judgement.pixels().keySet()) {
      byResolution.put(
          resolution.label(), values(judgement.metrics().getOrDefault(resolution, Map.of())));
    }
    result.put("metrics-by-resolution", byResolution);
    result.put("timings", timings);
    result.put("provenance", provenance);
    return result;
  }

  /** What the colours of the run's pictures stand for. */
  static Map<String, Object> json(ScoreScale scale) {
    return Map.of("lowest", scale.lowest(), "highest", scale.highest());
  }

  /** The same from a run's {@code result.json}; empty if it drew no pictures. */
  static Optional<ScoreScale> scale(JsonNode result) {
    JsonNode lowest = result.path(SCALE).path("lowest");
    JsonNode highest = result.path(SCALE).path("highest");
    return lowest.isNumber() && highest.isNumber() && lowest.asDouble() <= highest.asDouble()
        ? Optional.of(new ScoreScale((float) lowest.asDouble(), (float) highest.asDouble(), true))
        : Optional.empty();
  }

  /** The metrics that have a value; those without are not there, as no number would do. */
  static Map<String, Double> values(Map<String, OptionalDouble> metrics) {
    Map<String, Double> values = new LinkedHashMap<>();
    metrics.forEach((name, value) -> value.ifPresent(number -> values.put(name, number)));
    return values;
  }
}
