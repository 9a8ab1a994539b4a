package org.adlab.datasets.industrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.datasets.Truth;
import org.adlab.datasets.Unreadable;

/**
 * How much of each defect suffices to have found it, in a category of MVTec LOCO AD (Bergmann et
 * al., IJCV 2022, section 5): either a share of the defect's pixels, or a number of them, at most
 * all.
 *
 * @param file the category's {@code defects_config.json}
 * @param defects by the value that their masks' pixels have, 1 to 255
 */
record DefectsConfig(Path file, SortedMap<Integer, Defect> defects) implements Truth.Saturation {

  /** The real ones have less than 4 KiB. */
  private static final long MOST_BYTES = 1 << 20;

  /**
   * A kind of defect.
   *
   * @param name what it is
   * @param threshold a share in (0,1] of its pixels, or a number of them
   * @param relative whether it is the share
   */
  record Defect(String name, double threshold, boolean relative) {

    /** The saturation in pixels, rounded down as the official evaluation does. */
    long saturation(long area) {
      return relative ? (long) (threshold * area) : Math.min((long) threshold, area);
    }
  }

  /**
   * Reads it.
   *
   * @throws InvalidSettingsException with everything that is amiss
   */
  static DefectsConfig read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException(
          "%s is missing; it says how much of each defect suffices".formatted(file));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidSettingsException(
            "%s is larger than 1 MiB, too large for a list of defects; fetch it anew"
                .formatted(file));
      }
      return new DefectsConfig(file, new DefectsParser(file).parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new InvalidSettingsException(Unreadable.sentence(file, e));
    }
  }

  @Override
  public long of(int value, long area, Path mask) {
    Defect defect = defects.get(value);
    if (defect == null) {
      throw new AdLabException(
          "%s has the pixel value %d, which %s does not know; it knows %s"
              .formatted(mask, value, file, defects.keySet()));
    }
    return defect.saturation(area);
  }
}
