package org.adlab.baselines;

import org.adlab.api.plugin.Setting;

/** Settings of the scorer {@code ssim}. */
public record SsimSettings(
    @Setting(
            value = "side in pixels of the windows that are compared; odd",
            defaults = "11",
            min = 3,
            max = 255)
        int window) {

  /** Refuses windows without a middle. */
  public SsimSettings {
    if (window % 2 == 0) {
      throw new IllegalArgumentException(
          "window: %d has no middle; take an odd number".formatted(window));
    }
  }
}
