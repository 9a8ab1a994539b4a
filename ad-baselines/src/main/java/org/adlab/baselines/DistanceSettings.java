package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the scorer {@code distance}. */
public record DistanceSettings(
    @Setting(
            value = "what is averaged over answers and levels: distances, or their squares",
            defaults = "euclidean")
        Measure measure,
    @Setting(
            value = "deviation in pixels of the Gaussian that maps are smoothed by; 0 for none",
            defaults = "0",
            min = 0,
            max = 1000)
        double smoothing,
    @Setting(
            value =
                "what the image's score is: largest, of its map; or a level's name, whose mean it"
                    + " then is, and which has no part in the map (image, for the student spade)",
            defaults = "largest")
        String imageScore) {

  /** The value of {@code imageScore} that is no level. */
  static final String LARGEST = "largest";

  /** What is averaged. */
  public enum Measure {
    /** Euclidean distances. */
    EUCLIDEAN,
    /** Squared Euclidean distances. */
    SQUARED
  }
}
