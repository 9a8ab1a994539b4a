package org.adlab.datasets.image;

import java.io.IOException;

/** Puts the samples of a PNG's rows where they belong. */
final class PngPixels {

  /** Adam7: first column, first row, step of columns, step of rows of each pass. */
  private static final int[][] INTERLACED = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] PLAIN = {{0, 0, 1, 1}};

  private final PngHeader header;
  private final byte[] palette;
  private final Shortening shortening;
  private final byte[] rgb;

  /**
   * @param palette red, green and blue of each entry; empty where there is none
   */
  PngPixels(PngHeader header, byte[] palette, Shortening shortening) {
    this.header = header;
    this.palette = palette;
    this.shortening = shortening;
    this.rgb = new byte[3 * header.height() * header.width()];
  }

  ByteImage read(PngRows rows) throws IOException {
    for (int[] pass : header.interlaced() ? INTERLACED : PLAIN) {
      int columns = (header.width() - pass[0] + pass[2] - 1) / pass[2];
      if (columns < 1) {
        continue;
      }
      rows.begin((header.height() - pass[1] + pass[3] - 1) / pass[3], header.rowBytes(columns));
      for (int y = pass[1]; y < header.height(); y += pass[3]) {
        int start = rows.next();
        int to = 3 * (y * header.width() + pass[0]);
        if (header.channels() == 3 && header.depth() == 8 && !header.interlaced()) {
          System.arraycopy(rows.bytes(), start, rgb, to, 3 * columns);
        } else {
          copy(rows.bytes(), start, columns, to, 3 * pass[2]);
        }
      }
    }
    return new ByteImage(header.height(), header.width(), rgb);
  }

  private void copy(byte[] row, int start, int columns, int to, int step) throws IOException {
    int channels = header.channels();
    boolean grey = channels < 3;
    for (int x = 0; x < columns; x++) {
      int at = to + x * step;
      if (header.palette()) {
        int entry = 3 * sample(row, start, x);
        if (entry + 2 >= palette.length) {
          throw new IOException("it has a pixel that its palette lacks");
        }
        System.arraycopy(palette, entry, rgb, at, 3);
      } else {
        for (int channel = 0; channel < 3; channel++) {
          int value = sample(row, start, x * channels + (grey ? 0 : channel));
          rgb[at + channel] = (byte) (header.depth() < 8 ? spread(value) : value);
        }
      }
    }
  }

  /** A sample's bits, of 16 only 8. */
  private int sample(byte[] row, int start, int index) {
    int depth = header.depth();
    if (depth == 8) {
      return row[start + index] & 0xff;
    }
    if (depth == 16) {
      int at = start + 2 * index;
      return shortening.of((row[at] & 0xff) << 8 | (row[at + 1] & 0xff));
    }
    int bit = index * depth;
    return row[start + bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1);
  }

  private int spread(int value) {
    return value * 255 / ((1 << header.depth()) - 1);
  }
}
