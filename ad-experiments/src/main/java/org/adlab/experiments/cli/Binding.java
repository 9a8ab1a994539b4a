package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.log.RunLog;
import org.adlab.experiments.run.MapEvaluation;
import org.adlab.experiments.run.MapFiles;
import org.adlab.experiments.run.PartedTrial;
import org.adlab.experiments.run.RunResult;
import org.adlab.experiments.run.Teaching;
import org.adlab.experiments.run.Trial;
import org.jspecify.annotations.Nullable;

/** Where the commands meet the work. */
final class Binding implements Trials {

  /** What to look at first in a run directory. */
  private static final List<String> PICTURES =
      List.of("heat-maps/overview.png", "charts/pro.png", "charts/image-roc.png");

  @Override
  public Outcome run(
      ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
      throws IOException {
    Map<String, ExperimentSettings> parts = settings.parts();
    if (!parts.isEmpty()) {
      return several(settings, parts, directory, fitted, progress);
    }
    RunResult result = one(settings, directory, fitted, progress);
    return new Outcome(result.metrics(), pictures(directory));
  }

  private static RunResult one(
      ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
      throws IOException {
    Files.createDirectories(directory);
    try (RunLog log = RunLog.open(directory)) {
      return Trial.run(settings, directory, fitted, progress);
    }
  }

  private static Outcome several(
      ExperimentSettings settings,
      Map<String, ExperimentSettings> parts,
      Path directory,
      Optional<Path> fitted,
      Progress progress)
      throws IOException {
    if (fitted.isPresent()) {
      throw new InvalidSettingsException(
          "--fitted %s: a detector was fitted to one data set, and this config means %d of them; choose one"
              .formatted(fitted.get(), parts.size()));
    }
    PartedTrial.Result result =
        PartedTrial.run(
            settings,
            parts,
            directory,
            (part, at) -> one(part, at, Optional.empty(), progress),
            progress);
    return new Outcome(result.mean(), List.of(), result.parts());
  }

  @Override
  public Map<String, @Nullable Object> provenance(ExperimentSettings settings, Progress progress) {
    return Trial.provenance(settings, progress);
  }

  @Override
  public Outcome evaluate(
      EvaluateSettings settings, MapFiles files, boolean resize, Path directory, Progress progress)
      throws IOException {
    try (RunLog log = RunLog.open(directory)) {
      RunResult result = MapEvaluation.run(settings, files, resize, directory, progress);
      return new Outcome(result.metrics(), pictures(directory));
    }
  }

  private static List<Path> pictures(Path directory) {
    return PICTURES.stream().map(directory::resolve).filter(Files::exists).toList();
  }

  @Override
  public void teach(TeachSettings settings, Progress progress) throws IOException {
    Teaching.run(settings, progress);
  }
}
