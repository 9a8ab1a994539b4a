package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code nearest-neighbour}. */
public record NearestNeighbourSettings(
    @Setting(
            value =
                "how many descriptors of the training images it knows of each level, drawn at random,"
                    + " as many of each image; a larger number than there are: all",
            defaults = "50000",
            min = 1,
            max = 1e7)
        int descriptors) {}
