package org.adlab.uninformed;

import org.adlab.api.plugin.Setting;

/** Settings of the scorer {@code regression-and-variance}. */
public record RegressionAndVarianceSettings(
    @Setting(
            value =
                "the students' error, the spread of their answers, or both; one student has no"
                    + " spread, and both is then its error",
            defaults = "both")
        Terms terms,
    @Setting(
            value =
                "whether positions whose patch reaches beyond the image are normalised like all"
                    + " others, or apart, by their distance from the border (the inner half of an"
                    + " image never is): good for textures, whose border else lights up",
            defaults = "alike")
        Border border) {

  /** How positions near the border are normalised. */
  public enum Border {
    /** By the validation images' positions at the same distance from it. */
    APART,
    /** By all positions of the validation images. */
    ALIKE
  }

  /** What a score is made of. */
  public enum Terms {
    /** The error and the variance, each normalised. */
    BOTH,
    /** The error of the students' mean alone. */
    REGRESSION,
    /** The variance of the students' answers alone. */
    VARIANCE
  }
}
