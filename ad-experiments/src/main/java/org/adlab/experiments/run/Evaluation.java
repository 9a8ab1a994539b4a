package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.Sample;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.metrics.ImageEvaluation;
import org.adlab.metrics.PixelScores;

/** Scores the test images, and judges the maps by the ground truth. */
final class Evaluation {

  private final ExperimentSettings settings;
  private final Detector detector;
  private final Dataset dataset;
  private final Progress progress;
  private final NDManager manager;
  private final Map<Resolution, PixelScores> pixels = new EnumMap<>(Resolution.class);
  private final List<ScoredSample> scored = new ArrayList<>();
  private final List<Exhibit> exhibits = new ArrayList<>();
  private boolean masked = true;
  private long scoringNanos;
  private long evaluatingNanos;

  @Inject
  Evaluation(
      ExperimentSettings settings,
      Detector detector,
      Dataset dataset,
      Progress progress,
      NDManager manager) {
    this.settings = settings;
    this.detector = detector;
    this.dataset = dataset;
    this.progress = progress;
    this.manager = manager;
    for (Resolution resolution : Resolution.values()) {
      pixels.put(resolution, new PixelScores());
    }
  }

  Judgement judge() {
    List<Sample> samples = dataset.test();
    ImageStore images = new ImageStore(samples, 0);
    Set<Integer> shown = Showcase.choose(samples, settings.output().heatMaps());
    progress.begin("score", samples.size());
    int[] all = IntStream.range(0, samples.size()).toArray();
    for (int[] batch : ImageStore.batches(all, settings.evaluation().batchSize())) {
      List<AnomalyMap> maps = score(images, batch);
      for (int i = 0; i < batch.length; i++) {
        Sample sample = samples.get(batch[i]);
        Optional<Mask> mask = ImageStore.reading(sample, sample::mask);
        judge(sample, maps.get(i), mask);
        if (shown.contains(batch[i])) {
          AnomalyMap map = maps.get(i);
          exhibits.add(
              new Exhibit(
                  sample,
                  images.image(batch[i]),
                  map,
                  mask.map(whole -> Resize.mask(whole, map.height(), map.width()))));
        }
        progress.step(Double.NaN);
      }
    }
    progress.end();
    return judgement();
  }

  private List<AnomalyMap> score(ImageStore images, int[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      var array = images.batch(scope, batch);
      long start = System.nanoTime();
      List<AnomalyMap> maps =
          detector.score(array, (int) array.getShape().get(2), (int) array.getShape().get(3));
      scoringNanos += System.nanoTime() - start;
      return maps;
    }
  }

  private void judge(Sample sample, AnomalyMap map, Optional<Mask> truth) {
    long start = System.nanoTime();
    scored.add(
        new ScoredSample(sample.id(), sample.anomalous(), sample.defectType(), map.imageScore()));
    masked &= truth.isPresent();
    if (masked) {
      Mask mask = truth.orElseThrow();
      add(Resolution.MAP, sample, map, Resize.mask(mask, map.height(), map.width()));
      add(Resolution.GROUND_TRUTH, sample, Resize.map(map, mask.height(), mask.width()), mask);
    }
    evaluatingNanos += System.nanoTime() - start;
  }

  private void add(Resolution resolution, Sample sample, AnomalyMap map, Mask mask) {
    PixelScores scores = pixels.get(resolution);
    try {
      if (scores != null) {
        scores.add(map.values(), mask.values(), map.height(), map.width());
      }
    } catch (IllegalArgumentException e) {
      throw new AdLabException("%s: %s".formatted(sample.id(), e.getMessage()), e);
    }
  }

  private Judgement judgement() {
    long start = System.nanoTime();
    float[] scores = new float[scored.size()];
    boolean[] labels = new boolean[scored.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scored.get(i).score();
      labels[i] = scored.get(i).anomalous();
    }
    ImageEvaluation byImage = ImageEvaluation.of(scores, labels);
    Map<Resolution, PixelResult> results = new EnumMap<>(Resolution.class);
    if (masked) {
      double limit = settings.evaluation().proLimit();
      pixels.forEach(
          (resolution, values) ->
              results.put(resolution, new PixelResult(values.evaluate(), limit)));
      results.values().forEach(PixelResult::metrics);
    }
    evaluatingNanos += System.nanoTime() - start;
    return new Judgement(
        byImage,
        results,
        settings.evaluation().resolution(),
        scored,
        exhibits,
        scoringNanos / 1e6 / scored.size(),
        evaluatingNanos / 1e9);
  }
}
