package org.adlab.datasets.shanghaitech;

import java.nio.file.Path;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.TrainingSettings;

/**
 * Settings of {@code shanghaitech-campus}.
 *
 * @param root the folder that holds {@code training} and {@code testing}
 * @param frameStep every how many frames of a training video one is used
 * @param testFrameStep every how many frames of a test video one is used
 * @param validationShare share of the training videos that is held out, whole
 * @param images how frames are prepared
 * @param training how many of the frames to learn from are used, and of those held out likewise
 */
public record CampusSettings(
    @Setting("folder that holds training and testing, as the data set unpacks") Path root,
    @Setting(
            value = "every how many frames of a training video one is used; neighbours are alike",
            defaults = "5",
            min = 1,
            max = 10_000)
        int frameStep,
    @Setting(
            value = "every how many frames of a test video one is used",
            defaults = "1",
            min = 1,
            max = 10_000)
        int testFrameStep,
    @Setting(
            value =
                "share of the training videos that is held out for validation, each as a whole, so"
                    + " that no frame is judged by its neighbours",
            defaults = "0.2",
            min = 0,
            max = 0.9)
        double validationShare,
    @Inline ImageSettings images,
    @Inline TrainingSettings training) {}
