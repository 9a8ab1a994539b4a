package org.adlab.datasets.mvtec;

import java.nio.file.Path;
import org.adlab.api.plugin.Setting;

/**
 * Settings of {@code mvtec-ad}.
 *
 * @param root the folder that holds the categories
 * @param category one of them
 * @param imageSize rows and columns of the prepared images
 * @param validationShare share of the training images held out for validation
 * @param trainingShare share of the folder's training images that is used at all, in (0,1]; at
 *     least one image is
 */
public record MvtecSettings(
    @Setting("folder with one folder for each category, as MVTec AD unpacks") Path root,
    @Setting("the category, a folder's name: bottle") String category,
    @Setting(
            value = "rows and columns that every image is resized to",
            defaults = "256",
            min = 16,
            max = 4096)
        int imageSize,
    @Setting(
            value = "share of the used training images that is held out for validation",
            defaults = "0.2",
            min = 0,
            max = 0.9)
        double validationShare,
    @Setting(
            value =
                "share of the folder's training images to use, above 0, for few-shot experiments",
            defaults = "1.0",
            min = 0,
            max = 1)
        double trainingShare) {

  public MvtecSettings {
    if (!(trainingShare > 0)) {
      throw new IllegalArgumentException(
          "training-share: %s must be above 0, or there is nothing to learn from"
              .formatted(trainingShare));
    }
  }
}
