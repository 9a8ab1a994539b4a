package org.adlab.stfpm;

import org.adlab.api.plugin.Setting;

/** Settings of the scorer {@code pyramid-product}. */
public record PyramidProductSettings(
    @Setting(
            value =
                "where the levels' maps are multiplied: at a quarter of the image's size and then"
                    + " enlarged (authors' code), or at full size (paper)",
            defaults = "quarter")
        Resolution multiplyAt) {

  /** Where the levels' maps are multiplied. */
  public enum Resolution {
    /** A quarter of the image's height and width. */
    QUARTER,
    /** The size of the maps asked for. */
    FULL
  }
}
