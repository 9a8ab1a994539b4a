package org.adlab.experiments.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Progress;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.data.RgbImage;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.ScoreScale;
import org.adlab.experiments.config.ExperimentSettings;
import org.adlab.experiments.gallery.Gallery;

/**
 * A finished run's detector, ready to judge any images. All but {@link #files} is for one thread.
 */
public final class ReadyDetector implements AutoCloseable {

  private final FittedDetector fitted;
  private final Scoring scoring;
  private final ImageFiles files;
  private final Optional<Thresholds> thresholds;
  private final Optional<ScoreScale> scale;
  private final BatchBuffer buffer = new BatchBuffer();

  private ReadyDetector(
      FittedDetector fitted,
      Scoring scoring,
      ImageFiles files,
      Optional<Thresholds> thresholds,
      Optional<ScoreScale> scale) {
    this.fitted = fitted;
    this.scoring = scoring;
    this.files = files;
    this.thresholds = thresholds;
    this.scale = scale;
  }

  /**
   * How images are prepared for a run's detector; safe to use from several threads.
   *
   * @param settings the run's
   * @throws InvalidSettingsException if its data set does not say
   */
  public static ImageFiles files(ExperimentSettings settings) {
    return settings
        .dataset()
        .imageFiles()
        .orElseThrow(
            () ->
                new InvalidSettingsException(
                    "dataset: %s does not say how it prepares image files, so that none can be judged as its own"
                        .formatted(settings.dataset().name())));
  }

  /**
   * Loads it.
   *
   * @param run the run's directory
   * @param settings the run's own, but for what is laid over them
   * @throws InvalidSettingsException as {@link FittedDetector#of} and {@link
   *     #files(ExperimentSettings)}
   */
  public static ReadyDetector of(Path run, ExperimentSettings settings, Progress progress) {
    ImageFiles files = files(settings);
    FittedDetector fitted = FittedDetector.of(run, settings, progress);
    try {
      JsonNode result = result(run);
      Scoring scoring = scoring(run, fitted, settings);
      return new ReadyDetector(fitted, scoring, files, Thresholds.in(result), scale(run, result));
    } catch (RuntimeException | Error e) {
      fitted.close();
      throw e;
    }
  }

  private static Scoring scoring(Path run, FittedDetector fitted, ExperimentSettings settings) {
    Path checkpoint = run.resolve(RunDirectory.CHECKPOINT);
    try {
      return Scoring.loaded(fitted.detector(), checkpoint, settings, fitted.manager());
    } catch (IOException e) {
      throw new AdLabException(
          "%s cannot be read (%s); run it again".formatted(checkpoint, e.getMessage()), e);
    }
  }

  private static JsonNode result(Path run) {
    Path file = run.resolve(RunDirectory.RESULT);
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new AdLabException(
          "%s cannot be read (%s); run it again".formatted(file, e.getMessage()), e);
    }
  }

  /** That of the run's own pictures; an earlier version's run has it in its gallery alone. */
  private static Optional<ScoreScale> scale(Path run, JsonNode result) {
    Optional<ScoreScale> told = ResultJson.scale(result);
    try {
      return told.isPresent()
          ? told
          : Gallery.in(run).map(seen -> new ScoreScale(seen.lowest(), seen.highest(), true));
    } catch (IOException | RuntimeException e) {
      // Pictures alone would be coloured by it.
      return Optional.empty();
    }
  }

  /** How images are prepared for it; safe to use from several threads. */
  public ImageFiles files() {
    return files;
  }

  /**
   * What the run's validation images say; empty if it held none out, or is of an earlier version.
   */
  public Optional<Thresholds> thresholds() {
    return thresholds;
  }

  /** What the colours of the run's own pictures stand for; empty if it drew none. */
  public Optional<ScoreScale> scale() {
    return scale;
  }

  /**
   * Scores images.
   *
   * @param images at least one, as {@link #files} reads them
   * @return a map of each, at its size
   */
  public List<AnomalyMap> score(List<RgbImage> images) {
    try (NDManager scope = fitted.manager().newSubManager()) {
      NDArray batch = buffer.of(scope, images);
      return scoring.score(batch);
    }
  }

  /**
   * Refuses a map that means nothing.
   *
   * @param id the image's name
   * @throws AdLabException if a score is not finite
   */
  public static void requireFinite(String id, AnomalyMap map) {
    Judge.requireFinite(id, map);
  }

  @Override
  public void close() {
    scoring.close();
    fitted.close();
  }
}
