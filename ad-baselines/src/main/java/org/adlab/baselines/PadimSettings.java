package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code padim}. */
public record PadimSettings(
    @Setting(
            value =
                "how many channels of all levels together it looks at, drawn at random; all of them"
                    + " if there are no more (the paper: 100 for ResNet-18, 550 for Wide ResNet-50)",
            defaults = "100",
            min = 1,
            max = 10000)
        int dimensions,
    @Setting(
            value = "added to the diagonal of each covariance",
            defaults = "0.01",
            min = 1e-6,
            max = 1e6)
        double regularisation) {}
