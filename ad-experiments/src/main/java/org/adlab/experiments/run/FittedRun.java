package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.plugin.InvalidSettingsException;

/**
 * A finished run whose detector another one scores with.
 *
 * @param checkpoint where the detector lies
 * @param config the hash of the config that it was fitted by
 */
record FittedRun(Path checkpoint, String config) {

  /**
   * What a directory holds.
   *
   * @throws InvalidSettingsException if it holds no finished run, or one without a checkpoint
   */
  static FittedRun in(Path directory) {
    Path result = directory.resolve(RunDirectory.RESULT);
    Path checkpoint = directory.resolve(RunDirectory.CHECKPOINT);
    if (!Files.isRegularFile(result)) {
      throw new InvalidSettingsException(
          "--fitted %s: there is no finished run in it (no %s)"
              .formatted(directory, RunDirectory.RESULT));
    }
    if (!Files.isDirectory(checkpoint)) {
      throw new InvalidSettingsException(
          "--fitted %s: its run kept no detector (no %s); run it with output.checkpoint = true"
              .formatted(directory, RunDirectory.CHECKPOINT));
    }
    try {
      return new FittedRun(
          checkpoint,
          new ObjectMapper().readTree(result.toFile()).at("/provenance/config-sha256").asText());
    } catch (IOException e) {
      InvalidSettingsException told =
          new InvalidSettingsException(
              "--fitted %s: %s cannot be read; fit the detector again"
                  .formatted(directory, RunDirectory.RESULT));
      told.initCause(e);
      throw told;
    }
  }

  /**
   * Takes the detector over.
   *
   * @throws InvalidSettingsException if it was fitted by other settings or to another teacher, or
   *     is damaged
   */
  void loadInto(Detector detector) throws IOException {
    try {
      detector.load(checkpoint);
    } catch (AdLabException e) {
      InvalidSettingsException told = new InvalidSettingsException("--fitted: " + e.getMessage());
      told.initCause(e);
      throw told;
    }
  }
}
