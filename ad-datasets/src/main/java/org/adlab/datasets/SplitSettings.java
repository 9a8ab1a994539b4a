package org.adlab.datasets;

import org.adlab.api.Seed;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/**
 * How the training images are divided.
 *
 * @param validationShare share of the used ones that is held out for validation
 * @param training which are used
 */
public record SplitSettings(
    @Setting(
            value = "share of the used training images that is held out for validation",
            defaults = "0.2",
            min = 0,
            max = 0.9)
        double validationShare,
    @Inline TrainingSettings training) {

  /** Divides so many images. */
  public Split split(int count, Seed seed) {
    return Split.of(count, training, validationShare, seed);
  }
}
