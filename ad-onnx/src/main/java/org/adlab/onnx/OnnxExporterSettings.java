package org.adlab.onnx;

/** The export format {@code onnx} has no settings. */
public record OnnxExporterSettings() {}
