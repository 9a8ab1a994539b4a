package org.adlab.datasets.oneclass;

import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/**
 * Settings of {@code cifar-100}.
 *
 * @param labels which classes are meant
 * @param images all else
 */
public record Cifar100Settings(
    @Setting(value = "the classes: 100 fine ones, or the 20 coarse ones", defaults = "fine")
        Labels labels,
    @Inline OneClassSettings images) {

  /** Which of an image's two labels is its class. */
  public enum Labels {
    /** The 100 classes: {@code beaver}. */
    FINE,
    /** The 20 that they are grouped into: {@code aquatic_mammals}. */
    COARSE
  }
}
