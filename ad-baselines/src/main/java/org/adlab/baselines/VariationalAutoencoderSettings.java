package org.adlab.baselines;

import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/** Settings of the student {@code variational-autoencoder}. */
public record VariationalAutoencoderSettings(
    @Setting(
            value =
                "weight of the divergence from the prior beside half the pixels' squared distances",
            defaults = "1",
            min = 0,
            max = 1e6)
        double divergenceWeight,
    @Inline ReconstructionSettings training) {}
