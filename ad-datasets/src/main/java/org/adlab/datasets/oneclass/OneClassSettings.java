package org.adlab.datasets.oneclass;

import java.nio.file.Path;
import java.util.Optional;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.SplitSettings;

/**
 * Settings of a collection of small images.
 *
 * @param root the folder with its files
 * @param normalClass the class that is normal; empty for classification
 * @param imageSize rows and columns to resize to; 0 to leave images as they are
 * @param split how the training images are divided
 * @param testImages how many test images are used; 0 for all
 */
public record OneClassSettings(
    @Setting("folder with the published files; left out, they are fetched and kept in the cache")
        Optional<Path> root,
    @Setting(
            "the class that is normal, by name or number; all for each in turn, and the mean; left"
                + " out, images of all classes to learn from, for training teachers, and none to"
                + " test on")
        Optional<String> normalClass,
    @Setting(
            value = "rows and columns that every image is resized to; 0 to leave them as they are",
            defaults = "0",
            min = 0,
            max = 4096)
        int imageSize,
    @Inline SplitSettings split,
    @Setting(
            value =
                "at most so many of the test images are used, drawn with the shares of the classes"
                    + " kept; 0 for all",
            defaults = "0",
            min = 0)
        int testImages) {

  public OneClassSettings {
    if (testImages == 1) {
      throw new IllegalArgumentException(
          "test-images: 1 cannot be a normal and an anomalous one; give at least 2, or 0 for all");
    }
    if (testImages > 0 && normalClass.isEmpty()) {
      throw new IllegalArgumentException(
          "test-images: without normal-class there is nothing to test on; leave it out or name the"
              + " class");
    }
  }

  OneClassSettings of(String normal) {
    return new OneClassSettings(root, Optional.of(normal), imageSize, split, testImages);
  }
}
