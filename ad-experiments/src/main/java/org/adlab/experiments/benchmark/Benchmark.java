package org.adlab.experiments.benchmark;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.api.Progress;
import org.adlab.api.ScoringRuntime;
import org.adlab.api.plugin.Choice;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.doctor.Attainable;
import org.adlab.experiments.doctor.Attained;
import org.adlab.experiments.doctor.Machine;
import org.adlab.experiments.doctor.Speed;
import org.adlab.experiments.run.EngineRuntime;
import org.adlab.experiments.run.Installation;
import org.adlab.experiments.run.Scoring;
import org.adlab.experiments.run.WiredExperiment;

/**
 * What is to be measured.
 *
 * @param batches how many images are scored at once, one measurement each
 * @param seconds about how long each of them may take
 * @param runtimes what scores beside the engine
 * @param absent what else could, and why it does not, a sentence each
 */
public record Benchmark(
    List<Integer> batches,
    double seconds,
    List<Choice<ScoringRuntime>> runtimes,
    List<String> absent) {

  private static final double ATTAINABLE_SECONDS = 5;

  public Benchmark {
    absent = List.copyOf(absent);
    batches = List.copyOf(batches);
    runtimes = List.copyOf(runtimes);
  }

  /** How long a batch took by one way of scoring, not yet beside anything. */
  private record Scored(int batch, String by, Times image) {}

  /**
   * Fits an experiment's detector as a run does, then scores with it, and times both.
   *
   * @param before the fastest convolution of any engine on these processors, if known; the
   *     experiment's own engine is asked once more at the end
   * @throws org.adlab.api.plugin.InvalidSettingsException if the experiment cannot work
   */
  public BenchmarkReport of(
      ExperimentSettings settings, Optional<Attained> before, Progress progress) {
    try (WiredExperiment experiment = WiredExperiment.of(settings, progress)) {
      EngineRuntime runtime = experiment.runtime();
      TrainingClock clock = new TrainingClock(progress, System::nanoTime);
      experiment.fit(clock);
      Shape image = shape(experiment);
      int height = (int) image.get(2);
      int width = (int) image.get(3);
      Operations operations = Operations.of(experiment.detector(), height, width);
      List<String> remarks = new ArrayList<>(operations.remarks());
      remarks.addAll(absent);
      List<Scored> scored = scored(experiment, remarks, progress);
      Optional<Attained> attainable = attainable(runtime, before, remarks);
      double best = attainable.map(attained -> attained.speed().gflops()).orElse(0.0);
      if (clock.timed() == 0) {
        remarks.add("training is not timed: the student tells of no second epoch");
      }
      return new BenchmarkReport(
          Installation.version(),
          Engine.getDjlVersion(),
          Machine.here(),
          name(runtime),
          runtime.deviceName(),
          runtime.threads(),
          attainable.orElse(null),
          experiment.dataset().name(),
          height,
          width,
          "%s + %s + %s"
              .formatted(
                  settings.teacher().name(), settings.student().name(), settings.scorer().name()),
          clock.timed() == 0
              ? null
              : training(clock, experiment.dataset().train().size(), operations.training(), best),
          scored.stream()
              .map(
                  one ->
                      new ScoringSpeed(
                          one.batch(),
                          one.by(),
                          one.image(),
                          Rate.of(operations.scoring(), one.image(), best)))
              .toList(),
          remarks);
    }
  }

  private static String name(EngineRuntime runtime) {
    return runtime.engine().getEngineName() + " " + runtime.engine().getVersion();
  }

  private static Shape shape(WiredExperiment experiment) {
    try (NDArray image = experiment.images(1)) {
      return image.getShape();
    }
  }

  private static TrainingSpeed training(
      TrainingClock clock, int images, long operations, double best) {
    Times image = clock.training().over(images);
    return new TrainingSpeed(
        images,
        clock.stepsAnEpoch(),
        clock.timed(),
        clock.epochs(),
        image,
        Rate.of(operations, image, best));
  }

  /** The better of what was found before all else and now: the machine may have been busy. */
  private static Optional<Attained> attainable(
      EngineRuntime runtime, Optional<Attained> before, List<String> remarks) {
    if (runtime.device().isGpu()) {
      remarks.add(
          "shares are not told: what is attainable is measured on processors, and %s is none"
              .formatted(runtime.deviceName()));
      return Optional.empty();
    }
    try (NDManager manager = runtime.newManager()) {
      String engine = runtime.engine().getEngineName();
      Stream<Attained> now =
          Attainable.of(manager, ATTAINABLE_SECONDS).stream()
              .filter(speed -> speed.kind().equals(Speed.CONVOLUTION))
              .map(speed -> new Attained(engine, speed));
      return Stream.concat(before.stream(), now)
          .max(Comparator.comparingDouble(attained -> attained.speed().gflops()));
    }
  }

  private List<Scored> scored(WiredExperiment experiment, List<String> remarks, Progress progress) {
    List<Scoring> ways = new ArrayList<>();
    List<Scored> scored = new ArrayList<>();
    try {
      ways.add(experiment.scoring(Optional.empty()));
      List<String> objections = experiment.detector().graphObjections();
      for (Choice<ScoringRuntime> choice : runtimes) {
        if (objections.isEmpty()) {
          ways.add(experiment.scoring(Optional.of(choice)));
        } else {
          remarks.add(
              "scoring by %s is not timed: %s"
                  .formatted(choice.name(), String.join("; ", objections)));
        }
      }
      for (int batch : batches) {
        try (NDArray images = experiment.images(batch)) {
          List<Times> times = ScoringClock.of(ways, images, seconds, progress);
          for (int i = 0; i < times.size(); i++) {
            String by = ways.get(i).by().orElseGet(() -> name(experiment.runtime()));
            scored.add(new Scored(batch, by, times.get(i).over(batch)));
          }
        }
      }
    } finally {
      ways.forEach(Scoring::close);
    }
    return scored;
  }
}
