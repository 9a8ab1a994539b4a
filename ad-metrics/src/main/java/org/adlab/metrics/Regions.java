package org.adlab.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The 8-connected regions of one mask.
 *
 * @param pixels the anomalous pixels' positions, row by row within the image, region after region
 * @param ends where each region ends in {@code pixels}
 */
record Regions(int[] pixels, int[] ends) {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final Regions NONE = new Regions(new int[0], new int[0]);

  /**
   * Finds them by flooding from every pixel not yet reached.
   *
   * @param mask {@code height * width} bytes, 0 for normal
   */
  static Regions of(byte[] mask, int height, int width) {
    int anomalous = anomalous(mask);
    if (anomalous == 0) {
      return NONE;
    }
    byte[] left = mask.clone();
    int[] pixels = new int[anomalous];
    int[] ends = new int[8];
    int regions = 0;
    int end = 0;
    for (int start = 0; end < anomalous; start++) {
      if (left[start] != 0) {
        end = flood(left, height, width, start, pixels, end);
        if (regions == ends.length) {
          ends = Arrays.copyOf(ends, 2 * regions);
        }
        ends[regions++] = end;
      }
    }
    return new Regions(pixels, Arrays.copyOf(ends, regions));
  }

  private static int anomalous(byte[] mask) {
    int count = 0;
    int pixel = 0;
    for (; pixel <= mask.length - 8; pixel += 8) {
      if ((long) EIGHT.get(mask, pixel) != 0) {
        count += anomalous(mask, pixel, pixel + 8);
      }
    }
    return count + anomalous(mask, pixel, mask.length);
  }

  private static int anomalous(byte[] mask, int from, int to) {
    int count = 0;
    for (int pixel = from; pixel < to; pixel++) {
      count += mask[pixel] == 0 ? 0 : 1;
    }
    return count;
  }

  int count() {
    return ends.length;
  }

  /** Moves the region around {@code start} from {@code left} to {@code pixels}; returns its end. */
  private static int flood(byte[] left, int height, int width, int start, int[] pixels, int begin) {
    int end = begin;
    pixels[end++] = start;
    left[start] = 0;
    // The pixels found are also the queue of those whose neighbours are still to be looked at.
    for (int next = begin; next < end; next++) {
      int row = pixels[next] / width;
      int column = pixels[next] % width;
      int lastRow = Math.min(height - 1, row + 1);
      int lastColumn = Math.min(width - 1, column + 1);
      for (int r = Math.max(0, row - 1); r <= lastRow; r++) {
        for (int c = Math.max(0, column - 1); c <= lastColumn; c++) {
          int pixel = r * width + c;
          if (left[pixel] != 0) {
            left[pixel] = 0;
            pixels[end++] = pixel;
          }
        }
      }
    }
    return end;
  }
}
