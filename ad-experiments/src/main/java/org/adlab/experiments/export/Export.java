package org.adlab.experiments.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import org.adlab.api.Detector;
import org.adlab.api.Exporter;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.file.WholeFile;

/** Writes a detector as one file. */
public final class Export {

  private Export() {}

  /**
   * Writes it, whole or not at all.
   *
   * @param properties what the file is to say of the detector
   * @throws InvalidSettingsException if the detector cannot be written in this format, or not there
   */
  public static void write(
      Detector detector, Map<String, String> properties, Exporter exporter, Path file)
      throws IOException {
    try {
      WholeFile.write(file, out -> exporter.write(detector, properties, out));
    } catch (AccessDeniedException e) {
      InvalidSettingsException told =
          new InvalidSettingsException(
              "--output %s: it cannot be written; choose another".formatted(file));
      told.initCause(e);
      throw told;
    }
  }
}
