package org.adlab.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;
import org.adlab.datasets.ImageSettings;
import org.adlab.datasets.SplitSettings;

/**
 * Settings of {@code folder}. Which images there are is said either by directories and patterns
 * ({@link Selector}) or, row by row, by a manifest ({@link Manifest}).
 *
 * <p>The mask of an anomalous image lies below the directory {@code masks} where the image lies
 * below the directory that named it, with {@code mask-suffix} behind its name and any ending that
 * is read. For a pattern that directory is what stands before its first wildcard. So {@code
 * "test/{bent,cut}/*.png"} with {@code masks = ground_truth} and {@code mask-suffix = _mask} gives
 * {@code test/bent/000.png} the mask {@code ground_truth/bent/000_mask.png}.
 *
 * @param root the folder that everything lies below
 * @param normal the anomaly-free images
 * @param anomalous the images that show an anomaly
 * @param masks the directory of masks; without it only images are judged, not pixels
 * @param maskSuffix what stands between an image's name and the ending of its mask
 * @param normalTest the anomaly-free images to test on
 * @param testShare share of {@code normal} to test on, where {@code normalTest} is not given
 * @param manifest the table that takes the place of the five above
 * @param images how they are prepared
 * @param split how the images to learn from are divided; a manifest with images for validation has
 *     the last word about those
 */
public record FolderSettings(
    @Setting("folder that all images lie below") Path root,
    @Setting(
            value =
                "the anomaly-free images: directories below root, or patterns such as"
                    + " \"good/**/*.png\"",
            defaults = "[]")
        List<String> normal,
    @Setting(
            value =
                "the anomalous images, likewise; the folder that one lies in names its defect type",
            defaults = "[]")
        List<String> anomalous,
    @Setting(
            "directory below root with a mask for each anomalous image, at the image's path below"
                + " its own directory (of a pattern: what stands before the first wildcard); image"
                + " metrics only if left out")
        Optional<String> masks,
    @Setting("what follows the image's name in that of its mask, _mask; nothing if left out")
        Optional<String> maskSuffix,
    @Setting(
            value =
                "the anomaly-free images to test on, as normal; if left out, test-share of normal",
            defaults = "[]")
        List<String> normalTest,
    @Setting(
            value = "share of normal that is held out to test on, without normal-test or manifest",
            defaults = "0.2",
            min = 0,
            max = 0.9)
        double testShare,
    @Setting(
            "CSV file with the columns image, split (train, validation, test), label (normal,"
                + " anomalous) and, if wanted, mask and defect-type, instead of normal and"
                + " anomalous; its paths are relative to root")
        Optional<Path> manifest,
    @Inline ImageSettings images,
    @Inline SplitSettings split) {

  public FolderSettings {
    normal = List.copyOf(normal);
    anomalous = List.copyOf(anomalous);
    normalTest = List.copyOf(normalTest);
    if (manifest.isPresent()) {
      refuse(
          Stream.of(
                  normal.isEmpty() ? "" : "normal",
                  anomalous.isEmpty() ? "" : "anomalous",
                  masks.isEmpty() ? "" : "masks",
                  maskSuffix.isEmpty() ? "" : "mask-suffix",
                  normalTest.isEmpty() ? "" : "normal-test")
              .filter(key -> !key.isEmpty())
              .toList());
    } else if (normal.isEmpty()) {
      throw new IllegalArgumentException(
          "normal: nothing says which images are anomaly-free; give directories or patterns, or a"
              + " manifest");
    }
    if (maskSuffix.isPresent() && masks.isEmpty() && manifest.isEmpty()) {
      throw new IllegalArgumentException(
          "mask-suffix: there is no masks that it could be for; give masks too");
    }
    if (masks.isPresent() && anomalous.isEmpty()) {
      throw new IllegalArgumentException(
          "masks: there is no anomalous image that they could be for; give anomalous too");
    }
  }

  private static void refuse(List<String> given) {
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the manifest already says which image is what; leave out %s, and set lists that a config has to []"
              .formatted(given.get(0), String.join(", ", given)));
    }
  }
}
