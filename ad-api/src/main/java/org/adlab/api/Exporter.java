package org.adlab.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes fitted detectors as files that other programs score with. */
public interface Exporter {

  /** How such files' names end: {@code .onnx}. */
  String ending();

  /**
   * Writes a detector.
   *
   * @param detector fitted or loaded
   * @param properties what the file is to say of the detector's origin, by name
   * @param out left open
   * @throws org.adlab.api.plugin.InvalidSettingsException if the detector cannot be written so
   */
  void write(Detector detector, Map<String, String> properties, OutputStream out)
      throws IOException;
}
