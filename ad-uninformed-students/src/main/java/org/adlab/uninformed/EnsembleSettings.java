package org.adlab.uninformed;

import org.adlab.api.plugin.Setting;
import org.adlab.backbones.training.Schedule;

/** Settings of the student {@code ensemble}. */
public record EnsembleSettings(
    @Setting(value = "how many students", defaults = "3", min = 1, max = 100) int students,
    @Setting(value = "how often all training images are seen", defaults = "100", min = 1)
        int epochs,
    @Setting(value = "images a step", defaults = "1", min = 1, max = 4096) int batchSize,
    @Setting(value = "Adam's learning rate", defaults = "1e-4", min = 0, max = 10)
        double learningRate,
    @Setting(
            value = "the learning rate stays constant, or falls to 0 along half a cosine",
            defaults = "constant")
        Schedule schedule,
    @Setting(value = "weight decay", defaults = "1e-5", min = 0, max = 1) double weightDecay,
    @Setting(
            value =
                "the positions of a step: dense, all of them; strided, every stride-th from a"
                    + " random offset on; window, a random one of the windows that tile the image",
            defaults = "dense")
        Sampling positions,
    @Setting(
            value = "the stride of strided positions, a power of two",
            defaults = "8",
            min = 1,
            max = 64)
        int stride,
    @Setting(
            value = "rows and columns of a window; must divide the image's",
            defaults = "32",
            min = 1,
            max = 4096)
        int window,
    @Setting(
            value =
                "after every how many epochs the state is kept, to go on from after an"
                    + " interruption",
            defaults = "1",
            min = 1)
        int checkpointEvery) {

  public EnsembleSettings {
    if (Integer.bitCount(stride) != 1) {
      throw new IllegalArgumentException("stride: %d is no power of two".formatted(stride));
    }
  }

  /** At which positions a step compares. */
  public enum Sampling {
    /** All. */
    DENSE,
    /** Every stride-th row and column from a random offset on. */
    STRIDED,
    /** A rectangle. */
    WINDOW
  }
}
