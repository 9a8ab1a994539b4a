package org.adlab.datasets.synthetic;

import org.adlab.api.plugin.Inline;
import org.adlab.api.plugin.Setting;

/**
 * Settings of {@code synthetic}.
 *
 * @param category what is drawn
 * @param seed the data's own seed; the experiment's has no part in it, so that several seeds of an
 *     experiment compare on equal images
 * @param imageSize rows and columns
 * @param train how many images to train on
 * @param validation how many anomaly-free images are held out
 * @param testGood how many anomaly-free images to test on
 * @param testDefective how many images with a defect to test on, of every kind in turn
 * @param difficulty how hard the defects are to find
 */
public record SyntheticSettings(
    @Setting("what is drawn") Category category,
    @Setting(
            value = "the data's own seed, apart from the experiment's: another one, other images",
            defaults = "0")
        long seed,
    @Setting(value = "rows and columns", defaults = "256", min = 16, max = 4096) int imageSize,
    @Setting(value = "images to train on", defaults = "60", min = 1, max = 100000) int train,
    @Setting(value = "anomaly-free images held out", defaults = "12", min = 0, max = 100000)
        int validation,
    @Setting(value = "anomaly-free images to test on", defaults = "20", min = 0, max = 100000)
        int testGood,
    @Setting(
            value = "images with a defect to test on, of every kind in turn",
            defaults = "40",
            min = 0,
            max = 100000)
        int testDefective,
    @Inline Difficulty difficulty) {

  /** The first version's difficulty. */
  public SyntheticSettings(
      Category category,
      long seed,
      int imageSize,
      int train,
      int validation,
      int testGood,
      int testDefective) {
    this(category, seed, imageSize, train, validation, testGood, testDefective, Difficulty.FIRST);
  }

  /** What names the images; of the first version as it always did. */
  String words() {
    String first =
        "SyntheticSettings[category=%s, seed=%d, imageSize=%d, train=%d, validation=%d, testGood=%d, testDefective=%d]"
            .formatted(category, seed, imageSize, train, validation, testGood, testDefective);
    return difficulty.equals(Difficulty.FIRST) ? first : first + difficulty;
  }
}
