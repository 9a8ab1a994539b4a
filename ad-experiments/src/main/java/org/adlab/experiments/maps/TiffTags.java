package org.adlab.experiments.maps;

import java.nio.file.Path;
import java.util.function.Function;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.adlab.api.AdLabException;

/**
 * What a TIFF says about its pixels.
 *
 * @param directory all that it says
 * @param file for messages
 */
record TiffTags(TIFFDirectory directory, Path file) {

  /** How to write one that is read; the end of a sentence. */
  static final String SAVE_AS =
      "; save it as one channel of float32 without a predictor, with tifffile.imwrite for instance";

  /**
   * Refuses what is no map, and what Java would read as other numbers than everybody else.
   *
   * @throws AdLabException if this is not one channel of float32 or float64
   */
  void requireScores() {
    require(BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1, 1, "%d channels"::formatted);
    require(
        BaselineTIFFTagSet.TAG_SAMPLE_FORMAT,
        BaselineTIFFTagSet.SAMPLE_FORMAT_UNSIGNED_INTEGER,
        BaselineTIFFTagSet.SAMPLE_FORMAT_FLOATING_POINT,
        format -> "whole numbers instead of floats");
    // Java reads two bytes of a half as a whole number.
    if (bits() != Float.SIZE && bits() != Double.SIZE) {
      throw unlike("floats of %d bits".formatted(bits()));
    }
    // Java turns such values around; Python's readers do not.
    require(
        BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION,
        BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO,
        BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_BLACK_IS_ZERO,
        kind -> "a photometric interpretation of %d instead of 1".formatted(kind));
    require(BaselineTIFFTagSet.TAG_PREDICTOR, 1, 1, kind -> "the predictor %d".formatted(kind));
  }

  /** The bits of a score. */
  int bits() {
    return value(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
  }

  boolean compressed() {
    return value(BaselineTIFFTagSet.TAG_COMPRESSION, 1) != BaselineTIFFTagSet.COMPRESSION_NONE;
  }

  private void require(int tag, int absent, int expected, Function<Integer, String> what) {
    int value = value(tag, absent);
    if (value != expected) {
      throw unlike(what.apply(value));
    }
  }

  private int value(int tag, int absent) {
    TIFFField field = directory.getTIFFField(tag);
    return field == null ? absent : field.getAsInt(0);
  }

  private AdLabException unlike(String what) {
    return new AdLabException("%s has %s%s".formatted(file, what, SAVE_AS));
  }
}
