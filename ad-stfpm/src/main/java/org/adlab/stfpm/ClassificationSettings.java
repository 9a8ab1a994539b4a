package org.adlab.stfpm;

import org.adlab.api.data.Dataset;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.Setting;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.training.Schedule;
import org.adlab.backbones.weights.Precision;

/** Settings of the teacher training {@code classification}. */
public record ClassificationSettings(
    @Setting("the data set whose training images are learned on, sorted into classes")
        Choice<Dataset> images,
    @Setting(value = "the backbone that learns", defaults = "resnet18") Backbone architecture,
    @Setting(
            value = "by how many pixels an image is moved at most, either way and both ways",
            defaults = "4",
            min = 0,
            max = 1024)
        int shift,
    @Setting(value = "whether half of the images are mirrored", defaults = "true") boolean mirror,
    @Setting(value = "how often every image is seen", defaults = "30", min = 1, max = 100000)
        int epochs,
    @Setting(value = "images a step", defaults = "128", min = 2, max = 4096) int batchSize,
    @Setting(value = "Adam's learning rate", defaults = "1e-3", min = 0, max = 10)
        double learningRate,
    @Setting(
            value = "the learning rate stays constant, or falls to 0 along half a cosine",
            defaults = "cosine")
        Schedule schedule,
    @Setting(value = "weight decay", defaults = "1e-4", min = 0, max = 1) double weightDecay,
    @Setting(value = "how finely the weights are written", defaults = "float32")
        Precision precision) {}
