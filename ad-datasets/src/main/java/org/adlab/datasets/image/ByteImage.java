package org.adlab.datasets.image;

import java.util.Objects;
import org.adlab.api.data.RgbImage;

/**
 * An image of 8 bits a channel, as files hold it.
 *
 * @param height rows
 * @param width columns
 * @param rgb {@code 3 * height * width} bytes: red, green and blue of the first pixel, then of the
 *     next, row by row
 */
public record ByteImage(int height, int width, byte[] rgb) {

  public ByteImage {
    if (height < 1 || width < 1 || rgb.length != 3L * height * width) {
      throw new IllegalArgumentException(
          "%d bytes for an RGB image of %d x %d".formatted(rgb.length, height, width));
    }
  }

  /** Its rows and columns. */
  public ImageFile.Size size() {
    return new ImageFile.Size(height, width);
  }

  /**
   * A part of it; itself if it is all.
   *
   * @throws IndexOutOfBoundsException if the part does not lie within
   */
  public ByteImage crop(Region part) {
    if (part.equals(new Region(0, 0, height, width))) {
      return this;
    }
    Objects.checkFromIndexSize(part.top(), part.height(), height);
    Objects.checkFromIndexSize(part.left(), part.width(), width);
    byte[] cropped = new byte[3 * part.height() * part.width()];
    for (int y = 0; y < part.height(); y++) {
      int from = 3 * ((part.top() + y) * width + part.left());
      System.arraycopy(rgb, from, cropped, 3 * y * part.width(), 3 * part.width());
    }
    return new ByteImage(part.height(), part.width(), cropped);
  }

  /** The same image as floats in [0,1]. */
  public RgbImage planes() {
    int pixels = height * width;
    float[] planes = new float[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      for (int channel = 0; channel < 3; channel++) {
        planes[channel * pixels + i] = (rgb[3 * i + channel] & 0xff) / 255f;
      }
    }
    return new RgbImage(height, width, planes);
  }
}
