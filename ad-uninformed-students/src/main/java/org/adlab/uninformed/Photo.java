package org.adlab.uninformed;

import org.adlab.api.data.RgbImage;

/**
 * An image to cut patches from, in bytes: a thousand of them stay in memory.
 *
 * @param height rows
 * @param width columns
 * @param rgb {@code 3 * height * width}, channel by channel
 */
record Photo(int height, int width, byte[] rgb) {

  static Photo of(RgbImage image) {
    byte[] rgb = new byte[image.values().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(255 * image.values()[i]);
    }
    return new Photo(image.height(), image.width(), rgb);
  }

  int shortSide() {
    return Math.min(height, width);
  }

  /**
   * A square of the photo, resized: linearly interpolated where it grows, a weighted mean (triangle
   * as wide as the scale) where it shrinks.
   *
   * @param top first row, from which {@code side} rows lie inside
   * @param left first column, likewise
   * @param side rows and columns of the square
   * @param size rows and columns wanted
   * @param to receives {@code 3 * size * size} values in [0,1], channel by channel
   * @param offset where in {@code to}
   */
  void cut(int top, int left, int side, int size, float[] to, int offset) {
    float[][] weights = weights(side, size);
    float[] rows = new float[size * side];
    for (int channel = 0; channel < 3; channel++) {
      int plane = channel * height * width;
      for (int y = 0; y < size; y++) {
        int first = first(y, side, size);
        for (int x = 0; x < side; x++) {
          float sum = 0;
          for (int i = 0; i < weights[y].length; i++) {
            sum += weights[y][i] * (rgb[plane + (top + first + i) * width + left + x] & 255);
          }
          rows[y * side + x] = sum / 255;
        }
      }
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int first = first(x, side, size);
          float sum = 0;
          for (int i = 0; i < weights[x].length; i++) {
            sum += weights[x][i] * rows[y * side + first + i];
          }
          to[offset + (channel * size + y) * size + x] = sum;
        }
      }
    }
  }

  private static int first(int i, int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    return (int) Math.max(0, Math.floor((i + 0.5) * scale - reach + 0.5));
  }

  /** For each of the values wanted, what those from {@link #first} on weigh. */
  private static float[][] weights(int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    float[][] weights = new float[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int first = first(i, from, to);
      int last = (int) Math.min(from, Math.floor(centre + reach + 0.5));
      weights[i] = new float[last - first];
      double sum = 0;
      for (int j = 0; j < weights[i].length; j++) {
        double weight = Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / reach);
        weights[i][j] = (float) weight;
        sum += weight;
      }
      for (int j = 0; j < weights[i].length; j++) {
        weights[i][j] /= (float) sum;
      }
    }
    return weights;
  }
}
