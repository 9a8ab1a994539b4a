package org.adlab.experiments.cli;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.adlab.api.Progress;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.config.TeachSettings;

/** The work behind the commands. */
interface Trials {

  /**
   * What a run found.
   *
   * @param metrics the figures by name, in the order to show them in
   * @param pictures the pictures to look at first
   */
  record Outcome(Map<String, Double> metrics, List<Path> pictures) {}

  /**
   * Runs an experiment.
   *
   * @param resolved the settings as a config, every default filled in
   * @param directory the run directory, which is there and holds no finished run
   */
  Outcome run(ExperimentSettings settings, Config resolved, Path directory, Progress progress)
      throws Exception;

  /**
   * Trains a teacher and writes its weights.
   *
   * @param resolved the settings as a config, every default filled in
   */
  void teach(TeachSettings settings, Config resolved, Progress progress) throws Exception;
}
