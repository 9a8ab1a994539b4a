package org.adlab.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

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
    BitSet left = anomalous(mask);
    if (left.isEmpty()) {
      return NONE;
    }
    int[] pixels = new int[left.cardinality()];
    int[] ends = new int[8];
    int regions = 0;
    int end = 0;
    for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
      end = flood(left, height, width, start, pixels, end);
      if (regions == ends.length) {
        ends = Arrays.copyOf(ends, 2 * regions);
      }
      ends[regions++] = end;
    }
    return new Regions(pixels, Arrays.copyOf(ends, regions));
  }

  /** Where the mask is not 0. */
  private static BitSet anomalous(byte[] mask) {
    BitSet anomalous = new BitSet();
    int pixel = 0;
    // Most masks are 0 nearly everywhere: eight pixels are looked at together.
    for (; pixel <= mask.length - 8; pixel += 8) {
      if ((long) EIGHT.get(mask, pixel) != 0) {
        add(mask, pixel, pixel + 8, anomalous);
      }
    }
    add(mask, pixel, mask.length, anomalous);
    return anomalous;
  }

  private static void add(byte[] mask, int from, int to, BitSet anomalous) {
    for (int pixel = from; pixel < to; pixel++) {
      if (mask[pixel] != 0) {
        anomalous.set(pixel);
      }
    }
  }

  int count() {
    return ends.length;
  }

  /** Moves the region around {@code start} from {@code left} to {@code pixels}; returns its end. */
  private static int flood(BitSet left, int height, int width, int start, int[] pixels, int begin) {
    int end = begin;
    pixels[end++] = start;
    left.clear(start);
    // The pixels found are also the queue of those whose neighbours are still to be looked at.
    for (int next = begin; next < end; next++) {
      int row = pixels[next] / width;
      int column = pixels[next] % width;
      int lastRow = Math.min(height - 1, row + 1);
      int lastColumn = Math.min(width - 1, column + 1);
      for (int r = Math.max(0, row - 1); r <= lastRow; r++) {
        for (int c = Math.max(0, column - 1); c <= lastColumn; c++) {
          int pixel = r * width + c;
          if (left.get(pixel)) {
            left.clear(pixel);
            pixels[end++] = pixel;
          }
        }
      }
    }
    return end;
  }
}
