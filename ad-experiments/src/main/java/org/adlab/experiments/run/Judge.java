package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.experiments.config.EvaluationSettings;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.metrics.Evaluated;
import org.adlab.metrics.ImageEvaluation;
import org.adlab.metrics.Metric;
import org.adlab.metrics.PixelEvaluation;
import org.adlab.metrics.PixelScores;

/** Collects maps with their ground truth, one image at a time, and judges them all in the end. */
final class Judge {

  private final EvaluationSettings settings;
  private final Map<Resolution, PixelScores> pixels = new EnumMap<>(Resolution.class);
  private final List<ScoredSample> scored = new ArrayList<>();
  private boolean masked = true;
  private long nanos;

  /**
   * @param settings which metrics
   * @param resolutions where maps and ground truth are compared
   */
  Judge(EvaluationSettings settings, Set<Resolution> resolutions) {
    this.settings = settings;
    resolutions.forEach(resolution -> pixels.put(resolution, new PixelScores()));
  }

  /**
   * Adds one image.
   *
   * @throws AdLabException if a score is not finite
   */
  void add(String id, boolean anomalous, String defectType, AnomalyMap map, Optional<Mask> truth) {
    long start = System.nanoTime();
    requireFinite(id, map);
    scored.add(new ScoredSample(id, anomalous, defectType, map.imageScore()));
    masked &= truth.isPresent();
    if (masked) {
      Mask mask = truth.orElseThrow();
      pixels.forEach((resolution, scores) -> add(resolution, scores, map, mask));
    }
    nanos += System.nanoTime() - start;
  }

  private static void add(Resolution resolution, PixelScores scores, AnomalyMap map, Mask mask) {
    AnomalyMap scaled = map;
    Mask truth = mask;
    if (resolution == Resolution.MAP) {
      truth = Resize.mask(mask, map.height(), map.width());
    } else {
      scaled = Resize.map(map, mask.height(), mask.width());
    }
    scores.add(scaled.values(), truth.values(), scaled.height(), scaled.width());
  }

  private static void requireFinite(String id, AnomalyMap map) {
    float[] values = map.values();
    int count = 0;
    int first = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        first = count == 0 ? i : first;
        count++;
      }
    }
    if (count > 0) {
      throw new AdLabException(
          "%s: %d of the %d scores in its map are NaN or infinite, the first of them (%s) at row %d, column %d; only finite scores can be ranked, so mend what wrote them"
              .formatted(
                  id,
                  count,
                  values.length,
                  values[first],
                  first / map.width(),
                  first % map.width()));
    }
    if (!Float.isFinite(map.imageScore())) {
      throw new AdLabException(
          "%s: its image score is %s; only finite scores can be ranked, so mend what wrote it"
              .formatted(id, map.imageScore()));
    }
  }

  /** Judges all that was added. */
  Judgement judgement() {
    long start = System.nanoTime();
    ImageEvaluation images = images();
    Map<Resolution, PixelEvaluation> evaluations = new EnumMap<>(Resolution.class);
    if (masked) {
      pixels.forEach((resolution, scores) -> evaluations.put(resolution, scores.evaluate()));
    }
    Map<Resolution, Map<String, OptionalDouble>> metrics = new EnumMap<>(Resolution.class);
    pixels
        .keySet()
        .forEach(
            resolution ->
                metrics.put(
                    resolution, metrics(images, Optional.ofNullable(evaluations.get(resolution)))));
    nanos += System.nanoTime() - start;
    return new Judgement(
        images,
        evaluations,
        settings.resolution(),
        metrics,
        Map.of(),
        List.copyOf(scored),
        nanos / 1e9);
  }

  private ImageEvaluation images() {
    float[] scores = new float[scored.size()];
    boolean[] labels = new boolean[scored.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scored.get(i).score();
      labels[i] = scored.get(i).anomalous();
    }
    return ImageEvaluation.of(scores, labels);
  }

  private Map<String, OptionalDouble> metrics(
      ImageEvaluation images, Optional<PixelEvaluation> evaluation) {
    Evaluated evaluated = new Evaluated(images, evaluation, settings.proLimit());
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    for (Metric metric : settings.metrics()) {
      values.put(metric.name(), metric.of(evaluated));
    }
    return values;
  }
}
