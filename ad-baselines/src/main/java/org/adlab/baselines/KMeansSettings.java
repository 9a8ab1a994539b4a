package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code k-means}. */
public record KMeansSettings(
    @Setting(value = "how many centres each level has", defaults = "10", min = 1, max = 100000)
        int clusters,
    @Setting(
            value =
                "how many descriptors of each level are clustered, drawn at random, as many of each"
                    + " image; a larger number than there are: all",
            defaults = "50000",
            min = 1,
            max = 1e7)
        int descriptors,
    @Setting(
            value = "how often the centres move at most; fewer if they come to rest",
            defaults = "100",
            min = 1,
            max = 100000)
        int iterations) {

  /** Refuses more clusters than descriptors. */
  public KMeansSettings {
    if (clusters > descriptors) {
      throw new IllegalArgumentException(
          "clusters: %d of %d descriptors are too many".formatted(clusters, descriptors));
    }
  }
}
