package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code spade}. */
public record SpadeSettings(
    @Setting(
            value =
                "how many training images make an image's gallery, those most like it; all if there"
                    + " are no more (the paper's K)",
            defaults = "50",
            min = 1,
            max = 10000)
        int images,
    @Setting(
            value = "how many of the gallery's descriptors are the answers (the paper's kappa)",
            defaults = "1",
            min = 1,
            max = 100)
        int neighbours) {}
