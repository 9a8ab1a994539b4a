package org.adlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import org.adlab.api.AdLabException;
import org.adlab.datasets.image.ByteImage;
import org.adlab.datasets.image.ImageFile;
import org.adlab.datasets.image.Region;

/**
 * What a mask's file marks.
 *
 * @param file where it is from, for messages
 * @param width its columns
 * @param marks 1 where it is not black
 * @param value the brightest value in it
 * @param mixed whether it has other values besides, and black
 */
record MaskFile(Path file, int width, byte[] marks, int value, boolean mixed) {

  /**
   * Reads it.
   *
   * @param image the image that it belongs to
   * @param size the image's, which the mask must have
   */
  static MaskFile in(Path file, Path image, ImageFile.Size size) throws IOException {
    MaskFile mask = in(file);
    if (!mask.size().equals(size)) {
      throw new AdLabException(otherSize(file, mask.size(), image, size));
    }
    return mask;
  }

  /**
   * Reads it, whatever its size.
   *
   * @throws AdLabException if it is no image, a damaged one, or one saved with loss
   */
  static MaskFile in(Path file) throws IOException {
    return ImageFile.readMask(file, mask -> of(file, mask));
  }

  private static MaskFile of(Path file, ByteImage mask) {
    byte[] marks = new byte[mask.height() * mask.width()];
    byte[] rgb = mask.rgb();
    int brightest = 0;
    boolean mixed = false;
    for (int i = 0; i < marks.length; i++) {
      int value = (rgb[3 * i] | rgb[3 * i + 1] | rgb[3 * i + 2]) & 0xff;
      if (value != 0) {
        marks[i] = 1;
        mixed |= brightest != 0 && value != brightest;
        brightest = Math.max(brightest, value);
      }
    }
    return new MaskFile(file, mask.width(), marks, brightest, mixed);
  }

  /** What is wrong with a mask of that size for an image of this one. */
  static String otherSize(Path mask, ImageFile.Size maskSize, Path image, ImageFile.Size size) {
    return "%s is %s pixels, but a mask must have the size of its image, and %s is %s"
        .formatted(mask, maskSize, image, size);
  }

  /** What is wrong if it is not there. */
  static String missing(Path mask, Path image) {
    return "%s is missing, the mask of %s".formatted(mask, image);
  }

  ImageFile.Size size() {
    return new ImageFile.Size(marks.length / width, width);
  }

  /**
   * Looks whether it has one value and black.
   *
   * @throws AdLabException if it has more
   */
  void requireBinary() {
    if (mixed) {
      throw new AdLabException(
          "%s has pixels of several values besides black, expected one; save it anew in two colours"
              .formatted(file));
    }
  }

  /** A part of marks that have so many columns. */
  static byte[] crop(byte[] marks, int width, Region part) {
    byte[] cropped = new byte[part.height() * part.width()];
    for (int y = 0; y < part.height(); y++) {
      int from = (part.top() + y) * width + part.left();
      System.arraycopy(marks, from, cropped, y * part.width(), part.width());
    }
    return cropped;
  }

  /** How many pixels are marked. */
  long area() {
    return count(marks);
  }

  static long count(byte[] marks) {
    long count = 0;
    for (byte mark : marks) {
      count += mark;
    }
    return count;
  }
}
