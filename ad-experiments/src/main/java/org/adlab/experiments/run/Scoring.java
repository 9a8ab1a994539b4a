package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.Seed;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/** A fitted detector at work, by the engine or by what the settings put in its place. */
record Scoring(Detector detector, Optional<ScoringRuntime.Compiled> compiled)
    implements AutoCloseable {

  /**
   * Compiles the detector if it is to be.
   *
   * @param detector fitted or loaded, left open
   */
  static Scoring of(Detector detector, ExperimentSettings settings, NDManager manager) {
    PluginContext context =
        new PluginContext(
            manager, new Seed(settings.seed()), ExperimentModule.cache(), true, Progress.NONE);
    int threads = Math.max(1, settings.engine().threads());
    return new Scoring(
        detector,
        settings
            .evaluation()
            .runtime()
            .map(runtime -> runtime.create(context).compile(detector, threads)));
  }

  /**
   * Scores a batch.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]; left open
   * @return one map an image, of its size
   */
  List<AnomalyMap> score(NDArray images) {
    return compiled.isPresent()
        ? compiled.get().score(images)
        : detector.score(images, (int) images.getShape().get(2), (int) images.getShape().get(3));
  }

  @Override
  public void close() {
    compiled.ifPresent(ScoringRuntime.Compiled::close);
  }
}
