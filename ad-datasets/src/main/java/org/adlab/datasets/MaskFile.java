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
 * @param width its columns
 * @param marks 1 where it is not black
 * @param value the brightest value in it
 */
record MaskFile(int width, byte[] marks, int value) {

  /**
   * Reads it.
   *
   * @param image the image that it belongs to
   * @param size the image's, which the mask must have
   */
  static MaskFile in(Path file, Path image, ImageFile.Size size) throws IOException {
    ByteImage mask = ImageFile.read(file);
    ImageFile.Size maskSize = new ImageFile.Size(mask.height(), mask.width());
    if (!maskSize.equals(size)) {
      throw new AdLabException(otherSize(file, maskSize, image, size));
    }
    byte[] marks = new byte[mask.height() * mask.width()];
    byte[] rgb = mask.rgb();
    int brightest = 0;
    for (int i = 0; i < marks.length; i++) {
      int value = (rgb[3 * i] | rgb[3 * i + 1] | rgb[3 * i + 2]) & 0xff;
      marks[i] = (byte) (value == 0 ? 0 : 1);
      brightest = Math.max(brightest, value);
    }
    return new MaskFile(mask.width(), marks, brightest);
  }

  /** What is wrong with a mask of that size for an image of this one. */
  static String otherSize(Path mask, ImageFile.Size maskSize, Path image, ImageFile.Size size) {
    return "%s is %s pixels, but a mask must have the size of its image, and %s is %s"
        .formatted(mask, maskSize, image, size);
  }

  byte[] crop(Region part) {
    byte[] cropped = new byte[part.height() * part.width()];
    for (int y = 0; y < part.height(); y++) {
      int from = (part.top() + y) * width + part.left();
      System.arraycopy(marks, from, cropped, y * part.width(), part.width());
    }
    return cropped;
  }

  static long count(byte[] marks) {
    long count = 0;
    for (byte mark : marks) {
      count += mark;
    }
    return count;
  }
}
