package org.adlab.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.adlab.api.Detector;
import org.adlab.api.Exporter;

/** Writes ONNX. */
final class OnnxExporter implements Exporter {

  @Override
  public String ending() {
    return ".onnx";
  }

  @Override
  public void write(Detector detector, Map<String, String> properties, OutputStream out)
      throws IOException {
    OnnxModel.of(detector, properties).writeTo(out);
  }
}
