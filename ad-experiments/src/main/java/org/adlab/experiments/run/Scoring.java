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
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/** A fitted detector at work, by the engine or by what was put in its place. */
public final class Scoring implements AutoCloseable {

  private final Detector detector;
  private final Optional<ScoringRuntime.Compiled> compiled;
  private final Optional<String> by;

  private Scoring(
      Detector detector, Optional<ScoringRuntime.Compiled> compiled, Optional<String> by) {
    this.detector = detector;
    this.compiled = compiled;
    this.by = by;
  }

  /** As the settings have it. */
  static Scoring of(Detector detector, ExperimentSettings settings, NDManager manager) {
    return of(detector, settings.evaluation().runtime(), settings, manager);
  }

  /**
   * Compiles the detector if it is to be.
   *
   * @param detector fitted or loaded, left open
   * @param choice what takes the engine's place, if anything does
   */
  static Scoring of(
      Detector detector,
      Optional<Choice<ScoringRuntime>> choice,
      ExperimentSettings settings,
      NDManager manager) {
    PluginContext context =
        new PluginContext(
            manager, new Seed(settings.seed()), ExperimentModule.cache(), true, Progress.NONE);
    int threads = Math.max(1, settings.engine().threads());
    Optional<ScoringRuntime> runtime = choice.map(chosen -> chosen.create(context));
    return new Scoring(
        detector,
        runtime.map(made -> made.compile(detector, threads)),
        runtime.map(ScoringRuntime::name));
  }

  /** What scores, if it is not the engine. */
  public Optional<String> by() {
    return by;
  }

  /**
   * Scores a batch.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]; left open
   * @return one map an image, of its size
   */
  public List<AnomalyMap> score(NDArray images) {
    return compiled.isPresent()
        ? compiled.get().score(images)
        : detector.score(images, (int) images.getShape().get(2), (int) images.getShape().get(3));
  }

  @Override
  public void close() {
    compiled.ifPresent(ScoringRuntime.Compiled::close);
  }
}
