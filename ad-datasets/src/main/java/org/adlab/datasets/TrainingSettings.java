package org.adlab.datasets;

import org.adlab.api.plugin.Setting;

/**
 * How many of the training images are used, for few-shot experiments.
 *
 * @param trainingShare which share, in (0,1]; at least one image is
 * @param trainingImages at most how many; 0 for no limit
 */
public record TrainingSettings(
    @Setting(
            value = "share of the training images to use, above 0, for few-shot experiments",
            defaults = "1.0",
            min = 0,
            max = 1)
        double trainingShare,
    @Setting(
            value = "at most so many of the training images are used; 0 for no such limit",
            defaults = "0",
            min = 0)
        int trainingImages) {

  /** Every one of them. */
  public static final TrainingSettings ALL = new TrainingSettings(1, 0);

  public TrainingSettings {
    if (!(trainingShare > 0)) {
      throw new IllegalArgumentException(
          "training-share: %s must be above 0, or there is nothing to learn from"
              .formatted(trainingShare));
    }
    if (trainingShare < 1 && trainingImages > 0) {
      throw new IllegalArgumentException(
          "training-images: training-share limits them too (%s); give one of the two"
              .formatted(trainingShare));
    }
  }

  /** How many of so many are used. */
  int of(int count) {
    int most = trainingImages == 0 ? count : Math.min(count, trainingImages);
    return (int) Math.max(1, Math.min(most, Math.round(trainingShare * count)));
  }
}
