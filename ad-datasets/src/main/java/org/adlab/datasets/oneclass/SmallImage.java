package org.adlab.datasets.oneclass;

import org.adlab.datasets.image.ByteImage;

/**
 * A square image with its class, in few bytes.
 *
 * @param label the class's number, from 0
 * @param side rows and columns
 * @param planes {@code side * side} bytes, row by row, if it is grey; else three times as many: the
 *     red plane, the green and the blue
 */
record SmallImage(int label, int side, byte[] planes) {

  /** The same as other images are. */
  ByteImage rgb() {
    int pixels = side * side;
    boolean grey = planes.length == pixels;
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      for (int channel = 0; channel < 3; channel++) {
        rgb[3 * i + channel] = planes[grey ? i : channel * pixels + i];
      }
    }
    return new ByteImage(side, side, rgb);
  }
}
