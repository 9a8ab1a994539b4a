package org.adlab.datasets.folder;

import java.nio.file.Path;
import org.adlab.api.plugin.Setting;

/**
 * Settings of {@code image-folder}.
 *
 * @param root the folder
 * @param imageSize rows and columns of the prepared images
 * @param imageCache MiB on disk for prepared images
 * @param validationShare share of the images held out for validation
 * @param damaged what to do about images that cannot be read
 */
public record ImageFolderSettings(
    @Setting("folder with images, in sub-folders too") Path root,
    @Setting(
            value = "rows and columns of the middle square that every image is resized to",
            defaults = "288",
            min = 16,
            max = 4096)
        int imageSize,
    @Setting(
            value =
                "MiB on disk for prepared images of all data sets, so that later runs need not"
                    + " decode them again; 0 for none",
            defaults = "4096",
            min = 0,
            max = 1 << 30)
        int imageCache,
    @Setting(
            value = "share of the images that is held out for validation",
            defaults = "0.05",
            min = 0,
            max = 0.9)
        double validationShare,
    @Setting(
            value =
                "an image that cannot be read is refused when it is read, or skipped and told; for"
                    + " that every image is read beforehand",
            defaults = "refuse")
        Damaged damaged) {

  /** What to do about images that cannot be read. */
  public enum Damaged {
    /** The first one stops everything. */
    REFUSE,
    /** They are told and left out. */
    SKIP
  }
}
