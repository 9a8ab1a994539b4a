package org.adlab.datasets.image;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Takes an image's rows in turn and resizes it along its columns, keeping no more than the sums of
 * the output rows that are not complete.
 */
final class RowSums {

  private final Taps[] taps;
  private final byte[] rgb;

  /** Those of the output rows from {@code complete} on that have begun. */
  private final Deque<int[]> begun = new ArrayDeque<>();

  private int complete;
  private int row;

  /**
   * @param rowLength numbers of a row
   */
  RowSums(int fromHeight, int height, int rowLength) {
    taps = Taps.of(fromHeight, height);
    rgb = new byte[Math.multiplyExact(height, rowLength)];
  }

  /** Adds the next row; once it is added, its array may be used again. */
  void add(int[] values) {
    while (complete + begun.size() < taps.length && taps[complete + begun.size()].first() <= row) {
      int[] sums = new int[values.length];
      Arrays.fill(sums, Taps.HALF);
      begun.addLast(sums);
    }
    int out = complete;
    for (int[] sums : begun) {
      Taps tap = taps[out++];
      add(values, tap.weights()[row - tap.first()], sums);
    }
    row++;
    while (!begun.isEmpty() && taps[complete].end() == row) {
      round(begun.removeFirst(), rgb, complete * values.length);
      complete++;
    }
  }

  private static void add(int[] values, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static void round(int[] sums, byte[] rgb, int offset) {
    for (int i = 0; i < sums.length; i++) {
      rgb[offset + i] = (byte) Taps.eightBits(sums[i]);
    }
  }

  /** All output rows. */
  byte[] rgb() {
    return rgb;
  }
}
