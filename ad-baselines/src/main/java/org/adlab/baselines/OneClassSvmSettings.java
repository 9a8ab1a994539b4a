package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code one-class-svm}. */
public record OneClassSvmSettings(
    @Setting(
            value =
                "how many descriptors of each level are learned from, drawn at random, as many of"
                    + " each image; time grows by the square",
            defaults = "2000",
            min = 2,
            max = 20000)
        int descriptors,
    @Setting(
            value = "what share of them may lie outside, at most",
            defaults = "0.1",
            min = 1e-6,
            max = 1)
        double nu,
    @Setting(
            value =
                "the kernel is exp(-gamma ||a - b||^2); 0 takes 1 / (channels * their variance)",
            defaults = "0",
            min = 0,
            max = 1e9)
        double gamma) {}
