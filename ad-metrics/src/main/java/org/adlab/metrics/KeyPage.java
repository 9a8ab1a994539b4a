package org.adlab.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each of 65,536 neighbouring keys occurs. While few do, a list of those seen; then a
 * byte a key, with a note for every 256th time. So little more than 64 KB however many keys are
 * counted, but for the notes: one in at least 256 counts.
 */
final class KeyPage {

  static final int KEYS = 1 << 16;

  /** From here on the list would take more room than half of the bytes. */
  private static final int LONGEST_LIST = 1 << 14;

  /** Keys go to the bytes in such batches, since the bytes of all pages are in no cache. */
  private static final int BATCH = 1 << 12;

  private char[] list = new char[16];
  private int listed;
  private byte @Nullable [] bytes;
  private @Nullable Map<Integer, Integer> wraps;
  private long poured;

  /**
   * Counts a key.
   *
   * @param low its place in the page, in [0,65536)
   */
  void add(int low) {
    if (listed == list.length) {
      makeRoom();
    }
    list[listed++] = (char) low;
  }

  private void makeRoom() {
    if (bytes == null && listed < LONGEST_LIST) {
      list = Arrays.copyOf(list, 2 * listed);
      return;
    }
    if (bytes == null) {
      bytes = new byte[KEYS];
    }
    pour(bytes);
    if (list.length > BATCH) {
      list = new char[BATCH];
    }
  }

  private void pour(byte[] counts) {
    for (int i = 0; i < listed; i++) {
      char low = list[i];
      if (++counts[low] == 0) {
        wrap(low);
      }
    }
    poured += listed;
    listed = 0;
  }

  private void wrap(int low) {
    if (wraps == null) {
      wraps = new HashMap<>();
    }
    wraps.merge(low, 1, Integer::sum);
  }

  /** How many keys were counted. */
  long total() {
    return poured + listed;
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

  /** Sets to 0 what {@link #addTo} added to. */
  void clear(long[] sums) {
    if (bytes != null) {
      Arrays.fill(sums, 0);
    }
    for (int i = 0; i < listed; i++) {
      sums[list[i]] = 0;
    }
  }
}
