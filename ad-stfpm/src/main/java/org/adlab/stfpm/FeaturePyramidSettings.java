package org.adlab.stfpm;

import java.util.List;
import org.adlab.api.plugin.Setting;

/** Settings of the student {@code feature-pyramid}. */
public record FeaturePyramidSettings(
    @Setting(
            value = "how often every training image is seen",
            defaults = "100",
            min = 1,
            max = 100000)
        int epochs,
    @Setting(
            value = "images a step; the last batch of an epoch may be short",
            defaults = "32",
            min = 1,
            max = 4096)
        int batchSize,
    @Setting(value = "learning rate of SGD, constant", defaults = "0.4", min = 0, max = 1000)
        double learningRate,
    @Setting(value = "momentum of SGD", defaults = "0.9", min = 0, max = 0.999999) double momentum,
    @Setting(
            value = "weight decay, on every parameter that learns",
            defaults = "1e-4",
            min = 0,
            max = 1)
        double weightDecay,
    @Setting(
            value = "the factor 1/2 of the paper's Eq. 1, which the authors' code lacks",
            defaults = "false")
        boolean halfLoss,
    @Setting(
            value = "a weight for each of the teacher's levels (the paper's alpha); empty: all 1",
            defaults = "[]",
            min = 0,
            max = 1e6)
        List<Double> levelWeights,
    @Setting(
            value =
                "which epoch's student is kept: the one with the lowest mean validation map (authors'"
                    + " code), the lowest validation loss (paper), or the last",
            defaults = "validation-map")
        Checkpoint checkpoint) {

  /** Which epoch's student is kept. */
  public enum Checkpoint {
    /** The lowest mean of the validation images' anomaly maps. */
    VALIDATION_MAP,
    /** The lowest validation loss. */
    VALIDATION_LOSS,
    /** The last. */
    LAST
  }
}
