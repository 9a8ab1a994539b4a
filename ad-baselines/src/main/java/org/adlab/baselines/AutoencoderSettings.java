package org.adlab.baselines;

import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/** Settings of the student {@code autoencoder}. */
public record AutoencoderSettings(
    @Setting(
            value =
                "what is made small: the pixels' squared distances, or what images and"
                    + " reconstructions lack in structural similarity",
            defaults = "l2")
        Loss loss,
    @Setting(
            value = "side in pixels of the windows of the structural similarity; odd",
            defaults = "11",
            min = 3,
            max = 255)
        int window,
    @Inline ReconstructionSettings training) {

  /** What is made small. */
  public enum Loss {
    /** Squared distances. */
    L2,
    /** 1 less the structural similarity. */
    SSIM
  }

  /** Refuses windows without a middle. */
  public AutoencoderSettings {
    if (window % 2 == 0) {
      throw new IllegalArgumentException(
          "window: %d has no middle; take an odd number".formatted(window));
    }
  }
}
