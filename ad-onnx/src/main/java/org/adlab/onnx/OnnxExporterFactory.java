package org.adlab.onnx;

import org.adlab.api.Exporter;
import org.adlab.api.plugin.ExporterFactory;
import org.adlab.api.plugin.PluginContext;

/** The export format {@code onnx}. */
public final class OnnxExporterFactory implements ExporterFactory<OnnxExporterSettings> {

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "one ONNX model of teacher, student and scorer, for images of any size (onnx.ai)";
  }

  @Override
  public Class<OnnxExporterSettings> settingsType() {
    return OnnxExporterSettings.class;
  }

  @Override
  public Exporter create(OnnxExporterSettings settings, PluginContext context) {
    return new OnnxExporter();
  }
}
