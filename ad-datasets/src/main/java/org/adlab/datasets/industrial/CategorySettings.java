package org.adlab.datasets.industrial;

import java.nio.file.Path;
import org.adlab.api.Seed;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.Split;
import org.adlab.datasets.SplitSettings;

/**
 * Settings of a data set of categories that leaves the held-out images to its users.
 *
 * @param root the folder that holds the categories
 * @param category one of them, or {@code all}
 * @param images how they are prepared
 * @param split how the training images are divided
 */
public record CategorySettings(
    @Setting("folder with one folder for each category, as the data set unpacks") Path root,
    @Setting("the category, a folder's name: bottle; all for each in turn, and the mean")
        String category,
    @Inline ImageSettings images,
    @Inline SplitSettings split)
    implements CategoryOptions<CategorySettings> {

  @Override
  public Split divide(int count, Seed seed) {
    return split.split(count, seed);
  }

  @Override
  public CategorySettings of(String one) {
    return new CategorySettings(root, one, images, split);
  }
}
