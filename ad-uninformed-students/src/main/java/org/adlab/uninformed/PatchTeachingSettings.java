package org.adlab.uninformed;

import java.util.Optional;
import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;
import org.adlab.backbones.training.Schedule;
import org.adlab.backbones.weights.Precision;

/** Settings of the teacher training {@code patch-training}. */
public record PatchTeachingSettings(
    @Setting("the data set whose training images patches are cut from") Choice<Dataset> images,
    @Setting("the teacher that is distilled; needed where distillation weighs more than 0")
        Optional<Choice<Teacher>> target,
    @Setting(value = "side of the patches, in pixels: 17, 33 or 65", defaults = "33")
        int receptiveField,
    @Setting(value = "weight of the distillation loss", defaults = "1", min = 0, max = 1e6)
        double distillation,
    @Setting(value = "weight of the metric learning loss", defaults = "0", min = 0, max = 1e6)
        double metricLearning,
    @Setting(value = "weight of the compactness loss", defaults = "1", min = 0, max = 1e6)
        double compactness,
    @Setting(
            value =
                "the correlations that compactness adds up: absolute or squared ones of two"
                    + " components over the batch, or those of two patches over the components",
            defaults = "absolute")
        Correlation correlation,
    @Setting(value = "the margin of metric learning", defaults = "1", min = 0, max = 1e6)
        double margin,
    @Setting(
            value =
                "patches are cut from images zoomed to a short side of at least so many patches",
            defaults = "4",
            min = 1,
            max = 1000)
        double leastZoom,
    @Setting(value = "and at most so many", defaults = "16", min = 1, max = 1000)
        double greatestZoom,
    @Setting(value = "the share of patches made grey", defaults = "0.1", min = 0, max = 1)
        double grey,
    @Setting(
            value = "rows and columns to which a patch is resized for the target",
            defaults = "64",
            min = 16,
            max = 1024)
        int targetSize,
    @Setting(value = "how many steps", defaults = "50000", min = 1) int steps,
    @Setting(value = "patches a step", defaults = "64", min = 2, max = 65536) int batchSize,
    @Setting(value = "Adam's learning rate", defaults = "2e-4", min = 0, max = 10)
        double learningRate,
    @Setting(
            value = "the learning rate stays constant, or falls to 0 along half a cosine",
            defaults = "constant")
        Schedule schedule,
    @Setting(value = "weight decay", defaults = "1e-5", min = 0, max = 1) double weightDecay,
    @Setting(
            value =
                "after every how many steps the loss on held-out images is taken, and the state"
                    + " kept to go on from after an interruption",
            defaults = "500",
            min = 1)
        int checkpointEvery,
    @Setting(value = "how finely the weights are written", defaults = "float16")
        Precision precision) {

  /** Checks what only shows together. */
  public PatchTeachingSettings {
    PatchShape.of(receptiveField);
    if (distillation == 0 && metricLearning == 0) {
      throw new IllegalArgumentException(
          "distillation and metric-learning: at least one must weigh more than 0, since compactness"
              + " alone teaches nothing");
    }
    if (distillation > 0 && target.isEmpty()) {
      throw new IllegalArgumentException(
          "target: distillation needs a teacher to distil; name one, or set distillation to 0");
    }
    if (leastZoom > greatestZoom) {
      throw new IllegalArgumentException(
          "least-zoom: %s must not be above greatest-zoom %s".formatted(leastZoom, greatestZoom));
    }
  }

  /** Which correlations are added up. */
  public enum Correlation {
    /** Absolute values, of two components over the batch. */
    ABSOLUTE,
    /** Squares, of two components over the batch. */
    SQUARED,
    /** As they are, of two patches over the components. */
    PATCHES
  }
}
