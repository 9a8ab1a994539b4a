package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import com.google.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Progress;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.Sample;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.maps.MapLayout;

/** Scores the test images, and judges the maps by the ground truth. */
final class Evaluation {

  private final ExperimentSettings settings;
  private final Dataset dataset;
  private final Progress progress;
  private final NDManager manager;
  private final Judge judge;
  private final List<Exhibit> exhibits = new ArrayList<>();
  private long scoringNanos;

  @Inject
  Evaluation(ExperimentSettings settings, Dataset dataset, Progress progress, NDManager manager) {
    this.settings = settings;
    this.dataset = dataset;
    this.progress = progress;
    this.manager = manager;
    this.judge = new Judge(settings.evaluation(), EnumSet.allOf(Resolution.class));
  }

  /**
   * Scores and judges them all.
   *
   * @param scoring left open
   * @param maps where each map is written to, if it is
   */
  Testing test(Scoring scoring, Optional<MapLayout> maps) throws IOException {
    List<Sample> samples = dataset.test();
    ImageStore images = new ImageStore(samples, 0);
    Set<Integer> shown = Showcase.choose(samples, settings.output().heatMaps());
    GalleryChoice gallery = new GalleryChoice(samples, settings.output().gallery());
    progress.begin("score", samples.size());
    int[] all = IntStream.range(0, samples.size()).toArray();
    for (int[] batch : ImageStore.batches(all, settings.evaluation().batchSize())) {
      List<AnomalyMap> scored = score(scoring, images, batch);
      for (int i = 0; i < batch.length; i++) {
        Sample sample = samples.get(batch[i]);
        Optional<Mask> mask = ImageStore.reading(sample, sample::mask);
        AnomalyMap map = scored.get(i);
        judge.add(sample.id(), sample.anomalous(), sample.defectType(), map, mask);
        if (maps.isPresent()) {
          maps.get().write(sample.id(), atTruth(map, mask));
        }
        int index = batch[i];
        Supplier<Exhibit> exhibit =
            () ->
                new Exhibit(
                    sample,
                    images.image(index),
                    map,
                    mask.map(whole -> Resize.mask(whole, map.height(), map.width())));
        if (shown.contains(index)) {
          exhibits.add(exhibit.get());
        }
        gallery.offer(index, map.imageScore(), exhibit);
        progress.step(Double.NaN);
      }
    }
    progress.end();
    return new Testing(
        judge.judgement(), exhibits, gallery.chosen(), scoringNanos / 1e6 / samples.size());
  }

  /** Scores the validation images, if there are any, for what anomaly-free images score. */
  Optional<Thresholds> thresholds(Scoring scoring) {
    List<Sample> samples = dataset.validation();
    Thresholds.Collector thresholds = new Thresholds.Collector();
    if (!samples.isEmpty()) {
      ImageStore images = new ImageStore(samples, 0);
      progress.begin("threshold", samples.size());
      int[] all = IntStream.range(0, samples.size()).toArray();
      for (int[] batch : ImageStore.batches(all, settings.evaluation().batchSize())) {
        List<AnomalyMap> scored = score(scoring, images, batch);
        for (int i = 0; i < batch.length; i++) {
          Judge.requireFinite(samples.get(batch[i]).id(), scored.get(i));
          thresholds.add(scored.get(i));
          progress.step(Double.NaN);
        }
      }
      progress.end();
    }
    return thresholds.thresholds();
  }

  private static AnomalyMap atTruth(AnomalyMap map, Optional<Mask> truth) {
    return truth.map(mask -> Resize.map(map, mask.height(), mask.width())).orElse(map);
  }

  private List<AnomalyMap> score(Scoring scoring, ImageStore images, int[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      var array = images.batch(scope, batch);
      long start = System.nanoTime();
      List<AnomalyMap> maps = scoring.score(array);
      scoringNanos += System.nanoTime() - start;
      return maps;
    }
  }
}
