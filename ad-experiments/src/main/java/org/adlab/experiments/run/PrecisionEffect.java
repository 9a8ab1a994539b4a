package org.adlab.experiments.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What scoring in reduced precision does to the metrics.
 *
 * @param reduced what the run was scored with
 * @param full by the engine
 * @param by what scored in reduced precision
 * @param engine the engine's name
 */
record PrecisionEffect(Testing reduced, Testing full, String by, String engine) {

  static final String KEY = "full-precision";

  /**
   * Scores once more, by the engine.
   *
   * @param evaluation a new one
   */
  static PrecisionEffect on(Testing reduced, Scoring scoring, String engine, Evaluation evaluation)
      throws IOException {
    try (Scoring full = Scoring.byEngine(scoring.detector())) {
      return new PrecisionEffect(
          reduced, evaluation.test(full, Optional.empty()), scoring.by().orElseThrow(), engine);
    }
  }

  /** A table for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s scores in reduced precision; beside the engine, %s:".formatted(by, engine));
    lines.add("  %-18s %8s %8s %8s".formatted("", "engine", "reduced", "change"));
    Map<String, OptionalDouble> exact = full.judgement().result();
    reduced
        .judgement()
        .result()
        .forEach(
            (name, value) -> {
              OptionalDouble before = exact.getOrDefault(name, OptionalDouble.empty());
              if (value.isPresent() && before.isPresent()) {
                double now = value.getAsDouble();
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %-18s %8.4f %8.4f %+8.4f",
                        name,
                        before.getAsDouble(),
                        now,
                        now - before.getAsDouble()));
              }
            });
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-18s %8.1f %8.1f %+7.0f%%",
            "ms an image",
            full.scoreMillisPerImage(),
            reduced.scoreMillisPerImage(),
            100 * (reduced.scoreMillisPerImage() / full.scoreMillisPerImage() - 1)));
    return lines;
  }

  /** What {@code result.json} says of the engine. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metrics", ResultJson.values(full.judgement().result()));
    json.put("score-ms-per-image", full.scoreMillisPerImage());
    return json;
  }
}
