package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.stream.IntStream;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.Seed;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.experiments.config.ExperimentSettings;

/**
 * An experiment, wired as a run wires it, for who puts its parts to work without leaving a run
 * directory. For one thread.
 */
public final class WiredExperiment implements AutoCloseable {

  private final ExperimentSettings settings;
  private final EngineRuntime runtime;
  private final NDManager manager;
  private final ExperimentModule module;

  private WiredExperiment(
      ExperimentSettings settings,
      EngineRuntime runtime,
      NDManager manager,
      ExperimentModule module) {
    this.settings = settings;
    this.runtime = runtime;
    this.manager = manager;
    this.module = module;
  }

  /**
   * Starts the engine and makes every part.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException with all that stands against it
   */
  public static WiredExperiment of(ExperimentSettings given, Progress progress) {
    EngineRuntime runtime = EngineRuntime.start(given.engine());
    ExperimentSettings settings = given.withThreads(runtime.threads());
    NDManager manager = runtime.newManager();
    try {
      ExperimentModule module = new ExperimentModule(settings, manager, progress, true, true);
      return new WiredExperiment(settings, runtime, manager, module);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  public EngineRuntime runtime() {
    return runtime;
  }

  /** The detector, which is closed with this. */
  public Detector detector() {
    return module.detector();
  }

  public Dataset dataset() {
    return module.dataset();
  }

  /**
   * Fits the detector as a run does, without keeping the state of its training.
   *
   * @param progress told of every step and epoch
   */
  public void fit(Progress progress) {
    try (TaughtLessons lessons = module.lessons()) {
      detector()
          .fit(
              lessons,
              new FitContext(
                  new Seed(settings.seed()).named("student"), progress, detector().scorer()),
              settings.evaluation().batchSize());
    }
  }

  /**
   * The fitted detector, ready to score.
   *
   * @param choice what takes the engine's place, if anything does
   */
  public Scoring scoring(Optional<Choice<ScoringRuntime>> choice) {
    return Scoring.calibrated(detector(), dataset(), choice, settings, manager);
  }

  /**
   * The first test images, over again where there are too few.
   *
   * @param count how many, at least 1
   * @return {@code (count,3,H,W)} float32, RGB in [0,1]; to be closed by whoever asked for it
   */
  public NDArray images(int count) {
    int there = dataset().test().size();
    int[] indices = IntStream.range(0, count).map(i -> i % there).toArray();
    return new ImageStore(dataset().test(), 0).batch(manager, indices);
  }

  @Override
  public void close() {
    detector().close();
    manager.close();
  }
}
