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
import org.adlab.metrics.Defect;
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
  private final List<String> unmarked = new ArrayList<>();
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
      if (anomalous && marksNothing(mask)) {
        unmarked.add(id);
      }
      Optional<String> type = anomalous ? Optional.of(defectType) : Optional.empty();
      pixels.forEach((resolution, scores) -> add(resolution, scores, type, map, mask));
    }
    nanos += System.nanoTime() - start;
  }

  private static boolean marksNothing(Mask mask) {
    for (byte value : mask.values()) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static void add(
      Resolution resolution, PixelScores scores, Optional<String> type, AnomalyMap map, Mask mask) {
    AnomalyMap scaled = map;
    Mask truth = mask;
    if (resolution == Resolution.MAP) {
      truth = Resize.mask(mask, map.height(), map.width());
    } else {
      scaled = Resize.map(map, mask.height(), mask.width());
    }
    List<Defect> defects =
        truth.defects().stream().map(d -> new Defect(d.values(), d.saturation())).toList();
    scores.add(scaled.values(), truth.values(), scaled.height(), scaled.width(), type, defects);
  }

  /**
   * Refuses maps that cannot be ranked.
   *
   * @throws AdLabException if a score is not finite, saying which
   */
  static void requireFinite(String id, AnomalyMap map) {
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
    ImageEvaluation images = ImageEvaluation.of(scores(), labels());
    Map<Resolution, PixelEvaluation> evaluations = new EnumMap<>(Resolution.class);
    if (masked) {
      pixels.forEach((resolution, scores) -> evaluations.put(resolution, scores.evaluate()));
    }
    Map<Resolution, Map<String, OptionalDouble>> metrics = new EnumMap<>(Resolution.class);
    for (Resolution resolution : pixels.keySet()) {
      metrics.put(
          resolution, metrics(evaluated(images, Optional.ofNullable(evaluations.get(resolution)))));
    }
    Map<String, String> absent =
        absent(evaluated(images, Optional.ofNullable(evaluations.get(settings.resolution()))));
    Map<String, Map<String, OptionalDouble>> byDefectType = byDefectType();
    nanos += System.nanoTime() - start;
    return new Judgement(
        images,
        evaluations,
        settings.resolution(),
        metrics,
        absent,
        masked ? List.copyOf(unmarked) : List.of(),
        byDefectType,
        List.copyOf(scored),
        nanos / 1e9);
  }

  /** For each defect type, what its images and the anomaly-free ones give. */
  private Map<String, Map<String, OptionalDouble>> byDefectType() {
    List<String> types = scored.stream().map(ScoredSample::defectType).toList();
    Optional<PixelScores> chosen =
        masked ? Optional.ofNullable(pixels.get(settings.resolution())) : Optional.empty();
    Map<String, Map<String, OptionalDouble>> byType = new LinkedHashMap<>();
    scored.stream()
        .filter(ScoredSample::anomalous)
        .map(ScoredSample::defectType)
        .distinct()
        .sorted()
        .forEach(
            type ->
                byType.put(
                    type,
                    metrics(
                        evaluated(
                            ImageEvaluation.of(scores(), labels(), types, type),
                            chosen.map(scores -> scores.evaluate(type))))));
    return byType;
  }

  private float[] scores() {
    float[] scores = new float[scored.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scored.get(i).score();
    }
    return scores;
  }

  private boolean[] labels() {
    boolean[] labels = new boolean[scored.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = scored.get(i).anomalous();
    }
    return labels;
  }

  private Evaluated evaluated(ImageEvaluation images, Optional<PixelEvaluation> evaluation) {
    return new Evaluated(images, evaluation, settings.proLimit());
  }

  /** For each metric without a value, why. */
  private Map<String, String> absent(Evaluated evaluated) {
    Map<String, String> absent = new LinkedHashMap<>();
    for (Metric metric : settings.metrics()) {
      if (metric.of(evaluated).isEmpty()) {
        absent.put(metric.name(), metric.absence(evaluated));
      }
    }
    return absent;
  }

  private Map<String, OptionalDouble> metrics(Evaluated evaluated) {
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    for (Metric metric : settings.metrics()) {
      values.put(metric.name(), metric.of(evaluated));
    }
    return values;
  }
}
