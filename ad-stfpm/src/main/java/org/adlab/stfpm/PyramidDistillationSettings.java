package org.adlab.stfpm;

import org.adlab.api.Teacher;
import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.weights.Precision;

/** Settings of the teacher training {@code pyramid-distillation}. */
public record PyramidDistillationSettings(
    @Setting("the data set whose training images are learned on") Choice<Dataset> images,
    @Setting("the teacher whose pyramid is learned") Choice<Teacher> target,
    @Setting(value = "the backbone that learns it", defaults = "resnet18-slim")
        Backbone architecture,
    @Setting(
            value = "rows and columns of the squares cut at random from the images",
            defaults = "128",
            min = 32,
            max = 2048)
        int cropSize,
    @Setting(value = "how often every image is cut from", defaults = "60", min = 1, max = 100000)
        int epochs,
    @Setting(value = "squares a step", defaults = "32", min = 2, max = 4096) int batchSize,
    @Setting(
            value = "Adam's learning rate at the start; it falls to 0 along half a cosine",
            defaults = "2e-3",
            min = 0,
            max = 10)
        double learningRate,
    @Setting(value = "weight decay", defaults = "1e-5", min = 0, max = 1) double weightDecay,
    @Setting(value = "how finely the weights are written", defaults = "float16")
        Precision precision) {}
