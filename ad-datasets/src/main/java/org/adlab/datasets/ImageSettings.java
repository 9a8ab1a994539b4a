package org.adlab.datasets;

import java.util.Optional;
import org.adlab.api.data.ImageFiles;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.image.Preparation;
import org.adlab.datasets.image.PreparedImages;

/**
 * How image files are prepared, for every data set that reads some.
 *
 * @param imageSize rows and columns to resize to
 * @param centerCrop rows and columns of the middle that is kept then
 * @param imageCache MiB on disk for prepared images
 */
public record ImageSettings(
    @Setting(
            value = "rows and columns that every image is resized to",
            defaults = "256",
            min = 16,
            max = 4096)
        int imageSize,
    @Setting(
            value =
                "rows and columns of the middle that is kept of the resized image; all if left out",
            min = 16,
            max = 4096)
        Optional<Integer> centerCrop,
    @Setting(
            value =
                "MiB on disk for prepared images of all data sets, so that later runs need not"
                    + " decode them again; 0 for none",
            defaults = "4096",
            min = 0,
            max = 1 << 30)
        int imageCache) {

  private static final int MEBIBYTE = 1 << 20;

  public ImageSettings {
    if (centerCrop.isPresent() && centerCrop.get() > imageSize) {
      throw new IllegalArgumentException(
          "center-crop: %d is more than image-size, %d".formatted(centerCrop.get(), imageSize));
    }
  }

  /** What only resizes, and keeps nothing on disk. */
  public static ImageSettings resize(int size) {
    return new ImageSettings(size, Optional.empty(), 0);
  }

  /** Reads files so. */
  public PreparedImages in(PluginContext context) {
    return new PreparedImages(preparation(), context.cache().resolve("images"), limit());
  }

  /** Reads the middle square of files so. */
  public PreparedImages squaresIn(PluginContext context) {
    Preparation all = preparation();
    Preparation square = new Preparation(true, all.size(), all.crop());
    return new PreparedImages(square, context.cache().resolve("images"), limit());
  }

  /** Any files so. */
  public ImageFiles files() {
    return new PreparedFiles(preparation());
  }

  private Preparation preparation() {
    return new Preparation(false, imageSize, centerCrop.orElse(imageSize));
  }

  private long limit() {
    return (long) imageCache * MEBIBYTE;
  }

  /** Of what makes the images, for a fingerprint. */
  public String words() {
    return preparation().toString();
  }
}
