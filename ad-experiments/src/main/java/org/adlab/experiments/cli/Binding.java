package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.experiments.config.EvaluateSettings;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.log.RunLog;
import org.adlab.experiments.run.MapEvaluation;
import org.adlab.experiments.run.MapFiles;
import org.adlab.experiments.run.RunResult;
import org.adlab.experiments.run.Teaching;
import org.adlab.experiments.run.Trial;

/** Where the commands meet the work. */
final class Binding implements Trials {

  /** What to look at first in a run directory. */
  private static final List<String> PICTURES =
      List.of("heat-maps/overview.png", "charts/pro.png", "charts/image-roc.png");

  @Override
  public Outcome run(
      ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
      throws IOException {
    try (RunLog log = RunLog.open(directory)) {
      RunResult result = Trial.run(settings, directory, fitted, progress);
      return new Outcome(result.metrics(), pictures(directory));
    }
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
