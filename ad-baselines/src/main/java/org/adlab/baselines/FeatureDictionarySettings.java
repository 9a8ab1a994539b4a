package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the student {@code feature-dictionary}. */
public record FeatureDictionarySettings(
    @Setting(
            value =
                "how many positions of the teacher's last level, across and down, one patch's feature"
                    + " is the mean of; odd",
            defaults = "3",
            min = 1,
            max = 63)
        int patch,
    @Setting(
            value = "what share of the features' variance the principal components kept have",
            defaults = "0.95",
            min = 0.01,
            max = 1)
        double variance,
    @Setting(
            value = "how many features the dictionary has",
            defaults = "500",
            min = 1,
            max = 100000)
        int entries,
    @Setting(
            value = "how many of them, the nearest, are the answers",
            defaults = "5",
            min = 1,
            max = 100)
        int neighbours,
    @Setting(
            value = "how many features of the training images the dictionary is made of",
            defaults = "50000",
            min = 1,
            max = 1e7)
        int features) {

  public FeatureDictionarySettings {
    if (patch % 2 == 0) {
      throw new IllegalArgumentException(
          "patch: %d has no middle; take an odd number".formatted(patch));
    }
    if (neighbours > entries) {
      throw new IllegalArgumentException(
          "neighbours: %d of %d entries are too many".formatted(neighbours, entries));
    }
    if (entries > features) {
      throw new IllegalArgumentException(
          "entries: %d of %d features are too many".formatted(entries, features));
    }
  }
}
