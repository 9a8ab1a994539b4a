package org.adlab.experiments.cli;

import java.nio.file.Path;
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

/** The work behind the commands. */
interface Trials {

  /**
   * What a run found.
   *
   * @param metrics the figures by name, in the order to show them in; empty where the data allow
   *     none
   * @param pictures the pictures to look at first
   * @param parts the figures of each data set by name, where there were several; the figures above
   *     are then their means
   */
  record Outcome(
      Map<String, OptionalDouble> metrics,
      List<Path> pictures,
      Map<String, Map<String, OptionalDouble>> parts) {

    /** On one data set. */
    Outcome(Map<String, OptionalDouble> metrics, List<Path> pictures) {
      this(metrics, pictures, Map.of());
    }
  }

  /**
   * Runs an experiment.
   *
   * @param directory the run directory, which is there and holds no finished run
   * @param fitted a finished run whose detector is taken in place of fitting one
   */
  Outcome run(ExperimentSettings settings, Path directory, Optional<Path> fitted, Progress progress)
      throws Exception;

  /**
   * What a run would note of where its result comes from, here and now.
   *
   * @throws org.adlab.api.plugin.InvalidSettingsException if it cannot work
   */
  Map<String, @Nullable Object> provenance(ExperimentSettings settings, Progress progress)
      throws Exception;

  /**
   * Judges maps that some program wrote.
   *
   * @param resize whether maps of another size than the ground truth may be resized
   * @param directory where to, which is there and holds no finished run
   */
  Outcome evaluate(
      EvaluateSettings settings, MapFiles files, boolean resize, Path directory, Progress progress)
      throws Exception;

  /** Trains a teacher and writes its weights. */
  void teach(TeachSettings settings, Progress progress) throws Exception;
}
