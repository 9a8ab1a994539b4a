package org.adlab.datasets.industrial;

import java.nio.file.Path;
import org.adlab.api.Seed;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.Split;
import org.adlab.datasets.TrainingSettings;

/**
 * Settings of a data set of categories that brings its own held-out images.
 *
 * @param root the folder that holds the categories
 * @param category one of them, or {@code all}
 * @param images how they are prepared
 * @param training how many training images are used
 */
public record HeldOutCategorySettings(
    @Setting("folder with one folder for each category, as the data set unpacks") Path root,
    @Setting("the category, a folder's name: can; all for each in turn, and the mean")
        String category,
    @Inline ImageSettings images,
    @Inline TrainingSettings training)
    implements CategoryOptions<HeldOutCategorySettings> {

  @Override
  public Split divide(int count, Seed seed) {
    return Split.of(count, training, 0, seed);
  }

  @Override
  public HeldOutCategorySettings of(String one) {
    return new HeldOutCategorySettings(root, one, images, training);
  }
}
