package org.adlab.datasets.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A PNG's header.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param depth bits of one sample: 1, 2, 4, 8 or 16
 * @param channels samples of one pixel: 1 grey or palette, 2 with alpha, 3 RGB, 4 with alpha
 * @param palette whether the one sample is an index
 * @param interlaced whether the rows come in Adam7's seven passes
 */
record PngHeader(
    int height, int width, int depth, int channels, boolean palette, boolean interlaced) {

  /** Reads the 13 bytes of IHDR. */
  static PngHeader of(ByteBuffer bytes) throws IOException {
    int width = bytes.getInt();
    int height = bytes.getInt();
    int depth = bytes.get();
    int colour = bytes.get();
    int compression = bytes.get();
    int filter = bytes.get();
    int interlace = bytes.get();
    int channels =
        switch (colour) {
          case 0, 3 -> 1;
          case 4 -> 2;
          case 2 -> 3;
          case 6 -> 4;
          default -> 0;
        };
    boolean whole = depth == 8 || (depth == 16 && colour != 3);
    boolean part = channels == 1 && (depth == 1 || depth == 2 || depth == 4);
    if (channels == 0 || (!whole && !part)) {
      throw new IOException("PNG has no colour type %d of depth %d".formatted(colour, depth));
    }
    if (width < 1 || height < 1 || compression != 0 || filter != 0 || (interlace & ~1) != 0) {
      throw new IOException("its PNG header makes no sense");
    }
    return new PngHeader(height, width, depth, channels, colour == 3, interlace == 1);
  }

  /** Bytes of a pixel, at least 1: what the row filters look back by. */
  int bytesPerPixel() {
    return Math.max(1, depth * channels / 8);
  }

  /** Bytes of a row of so many pixels. */
  int rowBytes(int pixels) {
    return Math.toIntExact(((long) pixels * depth * channels + 7) / 8);
  }
}
