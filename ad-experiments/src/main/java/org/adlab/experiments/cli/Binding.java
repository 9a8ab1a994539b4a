package org.adlab.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.adlab.api.Progress;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;
import org.adlab.experiments.log.RunLog;
import org.adlab.experiments.run.RunResult;
import org.adlab.experiments.run.Teaching;
import org.adlab.experiments.run.Trial;

/** Where the commands meet the work. */
final class Binding implements Trials {

  @Override
  public Outcome run(ExperimentSettings settings, Path directory, Progress progress)
      throws IOException {
    try (RunLog log = RunLog.open(directory)) {
      RunResult result = Trial.run(settings, directory, progress);
      return new Outcome(result.metrics(), pictures(directory));
    }
  }

  private static List<Path> pictures(Path directory) {
    return Stream.of("heat-maps/overview.png", "charts/pro.png", "charts/image-roc.png")
        .map(directory::resolve)
        .filter(Files::exists)
        .toList();
  }

  @Override
  public void teach(TeachSettings settings, Progress progress) throws IOException {
    Teaching.run(settings, progress);
  }
}
