package org.adlab.experiments.run;

import ai.djl.ndarray.NDManager;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TrainingFolder;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.config.CanonicalConfig;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.file.DirectoryLock;
import org.adlab.experiments.maps.MapLayout;
import org.jspecify.annotations.Nullable;

/** A pure function: one resolved config in, one finished run directory out. */
public final class Trial {

  private Trial() {}

  /**
   * Runs an experiment: wires it, fits the detector, scores the test images, writes everything.
   *
   * @param directory where to; made if need be, must not hold a finished run
   * @param fitted the directory of a finished run whose detector is taken in place of fitting one
   * @param progress told of every step
   * @throws org.adlab.api.plugin.InvalidSettingsException if the settings cannot work; nothing has
   *     then been computed or written
   * @throws org.adlab.api.AdLabException if it fails on the way; there is then no {@code
   *     result.json}
   */
  public static RunResult run(
      ExperimentSettings given, Path directory, Optional<Path> fitted, Progress progress)
      throws IOException {
    requireUnfinished(directory);
    Optional<FittedRun> earlier = fitted.map(run -> FittedRun.in(run, "--fitted ", given));
    if (earlier.isPresent() && RunDirectory.isBegun(directory)) {
      throw new InvalidSettingsException(
          "--output %s: it holds an unfinished run, which --fitted would not go on with; choose another, or remove it"
              .formatted(directory));
    }
    EngineRuntime runtime = EngineRuntime.start(given.engine());
    ExperimentSettings settings = given.withThreads(runtime.threads());
    try (NDManager manager = runtime.newManager()) {
      Injector injector =
          Guice.createInjector(
              Stage.DEVELOPMENT,
              new ExperimentModule(
                  settings,
                  manager,
                  progress,
                  earlier.isEmpty(),
                  earlier.isEmpty() || !earlier.get().sameScorer()));
      Tracking tracking = injector.getInstance(Tracking.class);
      Stopwatch stopwatch = new Stopwatch(progress, tracking);
      String config = CanonicalConfig.json(settings);
      try (Detector detector = injector.getInstance(Detector.class);
          DirectoryLock lock = DirectoryLock.of(directory)) {
        // Another one may have ended while this one was wired.
        requireUnfinished(lock.directory());
        if (earlier.isPresent()) {
          earlier.get().loadInto(detector);
        }
        RunDirectory run = RunDirectory.create(lock.directory(), config);
        Dataset dataset = injector.getInstance(Dataset.class);
        progress.message(headline(settings, dataset, runtime));
        tracking.begun(title(settings, dataset), settings);
        fitted.ifPresent(
            from -> progress.message("nothing is fitted: the detector is that of " + from));
        TrainingFolder training =
            run.training(
                CanonicalConfig.hash(
                    config + detector.teacher().fingerprint() + dataset.fingerprint()));
        double fitSeconds =
            earlier.isPresent()
                ? Double.NaN
                : fit(injector, detector, settings, stopwatch, training);
        if (earlier.isPresent() && !earlier.get().sameScorer()) {
          try (TaughtLessons lessons = injector.getInstance(TaughtLessons.class)) {
            detector.calibrate(lessons, progress, settings.evaluation().batchSize());
          }
        }
        Optional<MapLayout> maps =
            settings.output().maps()
                ? Optional.of(MapLayout.in(directory, dataset.name()))
                : Optional.empty();
        Testing testing;
        Optional<Thresholds> thresholds;
        Optional<PrecisionEffect> effect = Optional.empty();
        try (Scoring scoring = Scoring.calibrated(detector, dataset, settings, manager)) {
          if (settings.output().checkpoint()) {
            run.save(scoring);
          }
          Evaluation evaluation = evaluation(injector);
          testing = evaluation.test(scoring, maps);
          thresholds = evaluation.thresholds(scoring);
          if (scoring.reducesPrecision()) {
            effect =
                Optional.of(
                    PrecisionEffect.on(
                        testing, scoring, settings.engine().name(), evaluation(injector)));
          }
        }
        if (effect.isPresent()) {
          effect.get().lines().forEach(progress::message);
        }
        Judgement judgement = testing.judgement();
        judgement.remarks().forEach(progress::message);
        run.writeScores(judgement.scored());
        if (maps.isPresent()) {
          RunDirectory.writeScores(maps.get().scores(), judgement.scored());
        }
        Pictures pictures = new Pictures(run, title(settings, dataset));
        pictures.draw(judgement, settings.evaluation().proLimit());
        pictures.losses(stopwatch.epochs());
        Optional<ScoreScale> scale = pictures.heatMaps(testing);
        GalleryPictures.write(run.path(), testing);
        Map<String, @Nullable Object> provenance =
            Provenance.of(settings, runtime, detector, dataset, stopwatch.kept());
        earlier.ifPresent(origin -> origin.tell(provenance));
        Map<String, Object> result =
            ResultJson.of(judgement, timings(testing, stopwatch, fitSeconds), provenance);
        thresholds.ifPresent(told -> result.put(Thresholds.KEY, told.json()));
        scale.ifPresent(told -> result.put(ResultJson.SCALE, ResultJson.json(told)));
        result.put("teacher-images", injector.getInstance(TeacherTally.class).json());
        if (effect.isPresent()) {
          result.put(PrecisionEffect.KEY, effect.get().json());
        }
        run.writeJson(RunDirectory.RESULT, result);
        run.endTraining();
        tracking.finished(ResultJson.values(judgement.result()), directory);
        return new RunResult(directory, judgement.result());
      } catch (IOException | RuntimeException | Error e) {
        tracking.failed(String.valueOf(e.getMessage()));
        throw e;
      }
    }
  }

  /**
   * What an experiment would work on.
   *
   * @param dataset the data set's fingerprint
   * @param teacher the teacher's fingerprint
   */
  record Material(String dataset, String teacher) {}

  /**
   * Wires an experiment and lets go of it.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException if it cannot work
   */
  static Material check(ExperimentSettings settings, Progress progress) {
    EngineRuntime runtime = EngineRuntime.start(settings.engine());
    try (NDManager manager = runtime.newManager()) {
      ExperimentModule module = new ExperimentModule(settings, manager, progress, true, true);
      try (Detector detector = module.detector()) {
        return new Material(module.dataset().fingerprint(), detector.teacher().fingerprint());
      }
    }
  }

  /**
   * What a run would note of where its result comes from, if it were run here and now.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException if it cannot work
   */
  public static Map<String, @Nullable Object> provenance(
      ExperimentSettings given, Progress progress) {
    if (!given.parts().isEmpty()) {
      return Provenance.ofSeveral(given);
    }
    EngineRuntime runtime = EngineRuntime.start(given.engine());
    ExperimentSettings settings = given.withThreads(runtime.threads());
    try (NDManager manager = runtime.newManager()) {
      ExperimentModule module = new ExperimentModule(settings, manager, progress, true, true);
      try (Detector detector = module.detector()) {
        return Provenance.of(settings, runtime, detector, module.dataset(), OptionalInt.empty());
      }
    }
  }

  /** Whether a directory holds a finished run. */
  public static boolean isFinished(Path directory) {
    return RunDirectory.isFinished(directory);
  }

  /**
   * Refuses a directory that holds a finished run.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException if it does
   */
  public static void requireUnfinished(Path directory) {
    if (isFinished(directory)) {
      throw new InvalidSettingsException(
          "--output %s: it holds a finished run (%s); choose another, or remove it"
              .formatted(directory, RunDirectory.RESULT));
    }
  }

  private static String headline(
      ExperimentSettings settings, Dataset dataset, EngineRuntime runtime) throws IOException {
    List<Sample> shown = dataset.train().isEmpty() ? dataset.test() : dataset.train();
    RgbImage first = shown.get(0).image();
    return "%s: %d images of %d x %d to learn from, %d held out, %d to test on (%d anomalous); teacher %s, student %s, scorer %s; %s, %d threads%s"
        .formatted(
            dataset.name(),
            dataset.train().size(),
            first.width(),
            first.height(),
            dataset.validation().size(),
            dataset.test().size(),
            dataset.test().stream().filter(Sample::anomalous).count(),
            settings.teacher().name(),
            settings.student().name(),
            settings.scorer().name(),
            settings.engine().name(),
            runtime.threads(),
            settings
                .evaluation()
                .runtime()
                .map(scores -> "; %s scores".formatted(scores.name()))
                .orElse(""));
  }

  private static String title(ExperimentSettings settings, Dataset dataset) {
    String plugins = settings.teacher().name() + " + " + settings.student().name();
    return settings.output().title().orElse(plugins) + " on " + dataset.name();
  }

  private static Evaluation evaluation(Injector injector) {
    return injector.getInstance(Evaluation.class);
  }

  private static double fit(
      Injector injector,
      Detector detector,
      ExperimentSettings settings,
      Stopwatch stopwatch,
      TrainingFolder folder) {
    long start = System.nanoTime();
    // What lessons remember is freed before scoring begins.
    try (TaughtLessons lessons = injector.getInstance(TaughtLessons.class)) {
      Seed seed = injector.getInstance(Seed.class).named("student");
      detector.fit(
          lessons,
          new FitContext(seed, stopwatch, detector.scorer(), Optional.of(folder)),
          settings.evaluation().batchSize());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Map<String, @Nullable Double> timings(
      Testing testing, Stopwatch stopwatch, double fitSeconds) {
    Map<String, @Nullable Double> timings = new LinkedHashMap<>();
    timings.put("fit-seconds", finite(fitSeconds));
    timings.put("epoch-seconds", finite(stopwatch.medianEpochSeconds()));
    timings.put("score-ms-per-image", testing.scoreMillisPerImage());
    timings.put("evaluate-seconds", testing.judgement().seconds());
    return timings;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
