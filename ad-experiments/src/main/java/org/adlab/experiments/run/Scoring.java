package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.PluginContext;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * A fitted detector at work, by the engine or by what the settings put in its place.
 *
 * @param detector left open
 * @param runtime what stands in the engine's place
 * @param compiled the detector, by that
 */
public record Scoring(
    Detector detector, Optional<ScoringRuntime> runtime, Optional<ScoringRuntime.Compiled> compiled)
    implements AutoCloseable {

  private static final String FOLDER = "runtime";

  /** By the engine. */
  static Scoring byEngine(Detector detector) {
    return new Scoring(detector, Optional.empty(), Optional.empty());
  }

  /**
   * As the settings say.
   *
   * @param detector fitted or loaded
   * @param dataset has the anomaly-free images that a runtime may want to see
   */
  static Scoring calibrated(
      Detector detector, Dataset dataset, ExperimentSettings settings, NDManager manager) {
    return calibrated(detector, dataset, settings.evaluation().runtime(), settings, manager);
  }

  /**
   * By another runtime than the settings'.
   *
   * @param choice what takes the engine's place, if anything does
   */
  static Scoring calibrated(
      Detector detector,
      Dataset dataset,
      Optional<Choice<ScoringRuntime>> choice,
      ExperimentSettings settings,
      NDManager manager) {
    Optional<ScoringRuntime> runtime = runtime(choice, settings, manager);
    if (runtime.isPresent() && runtime.get().reducesPrecision()) {
      runtime.get().calibrate(detector, new AnomalyFreeImages(dataset, manager), threads(settings));
    }
    return compiled(detector, runtime, settings);
  }

  /**
   * As a run's settings say.
   *
   * @param detector the run's, loaded
   * @param checkpoint where the run kept it
   * @throws AdLabException if what the run's runtime learned is not there, or damaged
   */
  static Scoring loaded(
      Detector detector, Path checkpoint, ExperimentSettings settings, NDManager manager)
      throws IOException {
    Optional<ScoringRuntime> runtime = runtime(settings.evaluation().runtime(), settings, manager);
    if (runtime.isPresent()) {
      runtime.get().load(checkpoint.resolve(FOLDER));
    }
    return compiled(detector, runtime, settings);
  }

  private static Optional<ScoringRuntime> runtime(
      Optional<Choice<ScoringRuntime>> choice, ExperimentSettings settings, NDManager manager) {
    PluginContext context =
        new PluginContext(
            manager, new Seed(settings.seed()), ExperimentModule.cache(), true, Progress.NONE);
    return choice.map(chosen -> chosen.create(context));
  }

  private static Scoring compiled(
      Detector detector, Optional<ScoringRuntime> runtime, ExperimentSettings settings) {
    return new Scoring(
        detector, runtime, runtime.map(ready -> ready.compile(detector, threads(settings))));
  }

  private static int threads(ExperimentSettings settings) {
    return EngineThreads.wanted(settings.engine());
  }

  /** What scores, if it is not the engine. */
  public Optional<String> by() {
    return runtime.map(ScoringRuntime::name);
  }

  /** Whether scores are only like the engine's. */
  boolean reducesPrecision() {
    return runtime.filter(ScoringRuntime::reducesPrecision).isPresent();
  }

  /** Saves the detector, and what its runtime has learned of it. */
  void save(Path checkpoint) throws IOException {
    detector.save(checkpoint);
    if (runtime.isPresent()) {
      runtime.get().save(Files.createDirectories(checkpoint.resolve(FOLDER)));
    }
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
