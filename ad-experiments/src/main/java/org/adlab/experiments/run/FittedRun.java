package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.jspecify.annotations.Nullable;

/**
 * A finished run whose detector another one scores with.
 *
 * @param directory the run's directory
 * @param origin what the detector was fitted by and on, for the provenance
 * @param sameScorer whether its scorer is set as the other one's
 */
record FittedRun(Path directory, Map<String, String> origin, boolean sameScorer) {

  private static final String ORIGIN = "fitted";
  private static final List<String> TOLD =
      List.of("config-sha256", "dataset", "dataset-fingerprint", "finished");

  /**
   * What a directory holds.
   *
   * @param settings those of the run that wants the detector
   * @throws InvalidSettingsException if it holds no finished run, one without a checkpoint, or one
   *     whose student was fitted by other settings
   */
  static FittedRun in(Path directory, ExperimentSettings settings) {
    if (!RunDirectory.isFinished(directory)) {
      throw refused(
          directory, "there is no finished run in it (no " + RunDirectory.RESULT + ")", null);
    }
    if (!Files.isDirectory(directory.resolve(RunDirectory.CHECKPOINT))) {
      throw refused(
          directory,
          "no detector was kept in it (no folder %s); a run keeps one with output.checkpoint = true"
              .formatted(RunDirectory.CHECKPOINT),
          null);
    }
    SavedConfig its;
    try {
      its = SavedConfig.in(directory);
    } catch (ConfigException e) {
      throw refused(directory, ConfigSource.RESOLVED + " cannot be read", e);
    }
    requireSameFit(directory, its, settings);
    boolean sameScorer = its.differences(settings, key -> key.startsWith("scorer.")).isEmpty();
    return new FittedRun(directory, origin(directory), sameScorer);
  }

  private static void requireSameFit(Path directory, SavedConfig its, ExperimentSettings settings) {
    List<String> others =
        its.differences(settings, key -> key.equals("seed") || key.startsWith("student."));
    if (!others.isEmpty()) {
      throw refused(
          directory,
          "it was fitted by other settings: %s; give the same, or fit anew without --fitted"
              .formatted(String.join(", ", others)),
          null);
    }
  }

  /** The first run's, where a detector was handed on. */
  private static Map<String, String> origin(Path directory) {
    try {
      JsonNode provenance =
          new ObjectMapper()
              .readTree(directory.resolve(RunDirectory.RESULT).toFile())
              .path("provenance");
      JsonNode first = provenance.has(ORIGIN) ? provenance.get(ORIGIN) : provenance;
      Map<String, String> origin = new LinkedHashMap<>();
      for (String name : TOLD) {
        if (!first.path(name).isTextual()) {
          throw refused(directory, RunDirectory.RESULT + " does not say " + name, null);
        }
        origin.put(name, first.get(name).asText());
      }
      return origin;
    } catch (IOException e) {
      throw refused(directory, RunDirectory.RESULT + " cannot be read", e);
    }
  }

  /** Adds where the detector comes from. */
  void tell(Map<String, ? super Map<String, String>> provenance) {
    Map<String, String> told = new LinkedHashMap<>(origin);
    if (!sameScorer) {
      told.put("scorer", "calibrated anew, on this run's own held-out images");
    }
    provenance.put(ORIGIN, told);
  }

  /**
   * Takes the detector over; the student alone if the scorer is set otherwise and to be calibrated.
   *
   * @throws InvalidSettingsException if it was fitted to another teacher, or is damaged
   */
  void loadInto(Detector detector) {
    try {
      Path checkpoint = directory.resolve(RunDirectory.CHECKPOINT);
      if (sameScorer) {
        detector.load(checkpoint);
      } else {
        detector.loadStudent(checkpoint);
      }
    } catch (AdLabException e) {
      throw refused(directory, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(directory, "its %s cannot be read".formatted(RunDirectory.CHECKPOINT), e);
    }
  }

  private static InvalidSettingsException refused(
      Path directory, String why, @Nullable Throwable cause) {
    InvalidSettingsException told =
        new InvalidSettingsException("--fitted %s: %s".formatted(directory, why));
    if (cause != null) {
      told.initCause(cause);
    }
    return told;
  }
}
