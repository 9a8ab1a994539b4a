package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** What autoencoders have in common. */
public record ReconstructionSettings(
    @Setting(value = "numbers in the middle", defaults = "100", min = 1, max = 100000) int latent,
    @Setting(
            value = "how often every training image is seen",
            defaults = "200",
            min = 1,
            max = 100000)
        int epochs,
    @Setting(
            value = "images a step; the last batch of an epoch may be short",
            defaults = "8",
            min = 1,
            max = 4096)
        int batchSize,
    @Setting(value = "learning rate of Adam, constant", defaults = "2e-4", min = 0, max = 1000)
        double learningRate,
    @Setting(value = "weight decay of Adam", defaults = "1e-5", min = 0, max = 1)
        double weightDecay) {}
