package org.adlab.onnx;

/** The scoring runtime {@code onnx} has no settings: its threads are the engine's. */
public record OnnxRuntimeSettings() {}
