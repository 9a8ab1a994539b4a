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
import java.util.stream.Stream;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.config.ConfigSource;
import org.adlab.experiments.config.ExperimentSettings;
import org.jspecify.annotations.Nullable;

/**
 * A finished run whose detector others score with.
 *
 * @param directory the run's directory
 * @param option the option that names it, with a space behind; empty where none does
 * @param origin what the detector was fitted by and on, for the provenance
 * @param sameScorer whether its scorer is set as the other one's
 */
record FittedRun(Path directory, String option, Map<String, String> origin, boolean sameScorer) {

  private static final String ORIGIN = "fitted";
  private static final List<String> TOLD =
      List.of("config-sha256", "dataset", "dataset-fingerprint", "finished");

  /**
   * What a directory holds.
   *
   * @param option the option that names it, with a space behind; empty where none does
   * @param settings those of the run that wants the detector
   * @throws InvalidSettingsException if it holds no finished run, one without a checkpoint, or one
   *     whose student was fitted by other settings
   */
  static FittedRun in(Path directory, String option, ExperimentSettings settings) {
    String name = option + directory;
    requireKept(directory, option);
    SavedConfig its;
    try {
      its = SavedConfig.in(directory);
    } catch (ConfigException e) {
      throw refused(name, ConfigSource.RESOLVED + " cannot be read", e);
    }
    requireSameFit(name, its, settings);
    boolean sameScorer = its.differences(settings, key -> key.startsWith("scorer.")).isEmpty();
    return new FittedRun(directory, option, origin(directory, name), sameScorer);
  }

  /**
   * Looks whether a detector lies there, before anything is read.
   *
   * @throws InvalidSettingsException if not
   */
  static void requireKept(Path directory, String option) {
    String name = option + directory;
    if (!RunDirectory.isFinished(directory)) {
      throw refused(
          name,
          "there is no finished run in it (no %s); give the directory that ./ad run named last"
              .formatted(RunDirectory.RESULT),
          null);
    }
    if (!Files.isDirectory(directory.resolve(RunDirectory.CHECKPOINT))) {
      List<String> parts = parts(directory);
      throw refused(
          name,
          parts.isEmpty()
              ? "no detector was kept in it (no folder %s); a run keeps one with output.checkpoint = true"
                  .formatted(RunDirectory.CHECKPOINT)
              : "it is a run on several data sets, with a detector for each; give one of its folders: "
                  + String.join(", ", parts),
          null);
    }
  }

  /** The runs that a run on several data sets consists of. */
  private static List<String> parts(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(RunDirectory::isFinished)
          .map(part -> String.valueOf(part.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void requireSameFit(String name, SavedConfig its, ExperimentSettings settings) {
    List<String> others =
        its.differences(settings, key -> key.equals("seed") || key.startsWith("student."));
    if (!others.isEmpty()) {
      throw refused(
          name,
          "it was fitted by other settings: %s; give the same%s, or fit anew%s"
              .formatted(
                  String.join(", ", others),
                  others.stream().anyMatch(other -> other.contains(SavedConfig.ABSENT))
                      ? ", or the plugin as it was then, if it has gained the setting since (--plugins DIR)"
                      : "",
                  name.startsWith("--") ? " without --fitted" : ""),
          null);
    }
  }

  /** The first run's, where a detector was handed on. */
  private static Map<String, String> origin(Path directory, String name) {
    try {
      JsonNode provenance =
          new ObjectMapper()
              .readTree(directory.resolve(RunDirectory.RESULT).toFile())
              .path("provenance");
      JsonNode first = provenance.has(ORIGIN) ? provenance.get(ORIGIN) : provenance;
      Map<String, String> origin = new LinkedHashMap<>();
      for (String told : TOLD) {
        if (!first.path(told).isTextual()) {
          throw refused(name, RunDirectory.RESULT + " does not say " + told, null);
        }
        origin.put(told, first.get(told).asText());
      }
      return origin;
    } catch (IOException e) {
      throw refused(name, RunDirectory.RESULT + " cannot be read", e);
    }
  }

  /**
   * For who takes the detector as it was.
   *
   * @throws InvalidSettingsException if its scorer is now set otherwise
   */
  void requireSameScorer() {
    if (!sameScorer) {
      throw new InvalidSettingsException(
          "scorer: it is set otherwise than in %s, by --set or by another version of AdLab; fit the detector again"
              .formatted(directory));
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
      throw refused(option + directory, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw refused(
          option + directory, "its %s cannot be read".formatted(RunDirectory.CHECKPOINT), e);
    }
  }

  private static InvalidSettingsException refused(
      String name, String why, @Nullable Throwable cause) {
    InvalidSettingsException told = new InvalidSettingsException("%s: %s".formatted(name, why));
    if (cause != null) {
      told.initCause(cause);
    }
    return told;
  }
}
