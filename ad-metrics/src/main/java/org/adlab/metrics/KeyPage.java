package org.adlab.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each of 65,536 neighbouring keys occurs. While few do, a list of those seen; then a
 * byte a key, with a note for every 256th time. So no more than 64 KB however many keys are
 * counted, but for the notes: one in at least 256 counts.
 */
final class KeyPage {

  static final int KEYS = 1 << 16;

  /** From here on the list would take more room than half of the bytes. */
  private static final int LONGEST_LIST = 1 << 14;

  private char[] list = new char[16];
  private int listed;
  private byte @Nullable [] bytes;
  private @Nullable Map<Integer, Integer> wraps;

  /**
   * Counts a key.
   *
   * @param low its place in the page, in [0,65536)
   */
  void add(int low) {
    byte[] counts = bytes;
    if (counts == null) {
      append(low);
    } else if (++counts[low] == 0) {
      wrap(low);
    }
  }

  private void append(int low) {
    if (listed == list.length) {
      if (listed == LONGEST_LIST) {
        pour();
        add(low);
        return;
      }
      list = Arrays.copyOf(list, 2 * listed);
    }
    list[listed++] = (char) low;
  }

  private void pour() {
    char[] poured = list;
    bytes = new byte[KEYS];
    list = new char[0];
    listed = 0;
    for (char low : poured) {
      add(low);
    }
  }

  private void wrap(int low) {
    if (wraps == null) {
      wraps = new HashMap<>();
    }
    wraps.merge(low, 1, Integer::sum);
  }

  /** How many keys were counted. */
  long total() {
    long sum = listed;
    byte[] counts = bytes;
    if (counts != null) {
      for (byte count : counts) {
        sum += count & 0xff;
      }
    }
    if (wraps != null) {
      for (int times : wraps.values()) {
        sum += 256L * times;
      }
    }
    return sum;
  }

  /**
   * Adds the counts to those of other pages.
   *
   * @param sums for each key
   * @param blocks for each 256 neighbouring keys together
   */
  void addTo(long[] sums, long[] blocks) {
    for (int i = 0; i < listed; i++) {
      sums[list[i]]++;
      blocks[list[i] >>> 8]++;
    }
    byte[] counts = bytes;
    if (counts != null) {
      for (int block = 0; block < blocks.length; block++) {
        long sum = 0;
        for (int low = block << 8; low < (block + 1) << 8; low++) {
          int count = counts[low] & 0xff;
          sums[low] += count;
          sum += count;
        }
        blocks[block] += sum;
      }
    }
    if (wraps != null) {
      wraps.forEach(
          (low, times) -> {
            sums[low] += 256L * times;
            blocks[low >>> 8] += 256L * times;
          });
    }
  }
}
