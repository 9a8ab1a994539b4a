package org.adlab.onnx;

import org.adlab.api.plugin.Setting;

/**
 * Settings of the scoring runtime {@code onnx}; its threads are the engine's.
 *
 * @param precision how exactly convolutions are computed
 */
public record OnnxRuntimeSettings(
    @Setting(
            value =
                "float32, or int8: two thirds of the time, with maps that are only alike; what that"
                    + " does to every metric is told",
            defaults = "float32")
        Precision precision) {}
