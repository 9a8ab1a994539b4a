package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.adlab.api.Progress;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.run.MapFiles;
import org.jspecify.annotations.Nullable;

/** Takes the steps it is told to, and finds made-up figures. */
class ToyTrials implements Trials {

  /** What goes wrong in the middle of a run. */
  interface Mishap {
    void strike() throws Exception;
  }

  private final Mishap mishap;
  private final int steps;

  ToyTrials(Mishap mishap, int stepsAnEpoch) {
    this.mishap = mishap;
    this.steps = stepsAnEpoch;
  }

  @Override
  public Outcome run(
      ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
      throws Exception {
    progress.begin("fit", 2L * steps);
    for (int epoch = 1; epoch <= 2; epoch++) {
      for (int step = 0; step < steps; step++) {
        mishap.strike();
        progress.step(0.5);
      }
      progress.epoch(epoch, 2, Map.of("loss", 0.25 / epoch));
    }
    progress.end();
    progress.message("seed " + settings.seed());
    Files.writeString(directory.resolve("result.json"), "{}");
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    metrics.put("image-auroc", OptionalDouble.of(0.98765));
    metrics.put("au-pro", OptionalDouble.empty());
    return new Outcome(metrics, List.of(directory.resolve("roc.png")));
  }

  @Override
  public Map<String, @Nullable Object> provenance(ExperimentSettings settings, Progress progress) {
    return Map.of("seed", settings.seed());
  }

  @Override
  public Outcome evaluate(
      EvaluateSettings settings, MapFiles files, boolean resize, Path directory, Progress progress)
      throws Exception {
    mishap.strike();
    return new Outcome(Map.of("au-pro", OptionalDouble.of(0.5)), List.of());
  }

  @Override
  public void teach(TeachSettings settings, Progress progress) throws IOException {
    Files.writeString(settings.output(), "weights", StandardOpenOption.CREATE_NEW);
  }
}
