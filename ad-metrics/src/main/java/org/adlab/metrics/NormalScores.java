package org.adlab.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of everything normal, as sorted blocks of keys: four bytes a pixel, and any count
 * above a threshold by bisection, exactly.
 */
final class NormalScores {

  /** Small enough to be sorted within the cache, large enough to make walks over blocks cheap. */
  private static final int BLOCK = 1 << 20;

  private final List<int[]> blocks;
  private final long count;

  private NormalScores(List<int[]> blocks) {
    this.blocks = List.copyOf(blocks);
    this.count = blocks.stream().mapToLong(block -> block.length).sum();
  }

  /** Collects keys; what it hands out does not change when more keys come. */
  static final class Collector {
    private final int block;
    private final List<int[]> full = new ArrayList<>();
    private int[] open;
    private int size;

    Collector() {
      this(BLOCK);
    }

    /**
     * @param block how many keys make a block
     */
    Collector(int block) {
      this.block = block;
      this.open = new int[Math.min(block, 1 << 10)];
    }

    void add(int key) {
      if (size == open.length) {
        makeRoom();
      }
      open[size++] = key;
    }

    private void makeRoom() {
      if (size < block) {
        open = Arrays.copyOf(open, Math.min(block, 2 * size));
      } else {
        full.add(RadixSort.sorted(open, size));
        size = 0;
      }
    }

    NormalScores sorted() {
      List<int[]> blocks = new ArrayList<>(full);
      if (size > 0) {
        blocks.add(RadixSort.sorted(Arrays.copyOf(open, size), size));
      }
      return new NormalScores(blocks);
    }
  }

  long count() {
    return count;
  }

  /** The lowest key; only where there is one. */
  int lowest() {
    return blocks.stream().mapToInt(block -> block[0]).min().orElseThrow();
  }

  /** How many keys are greater than or equal to {@code key}. */
  long atLeast(int key) {
    long below = 0;
    for (int[] block : blocks) {
      below += firstAtLeast(block, 0, key);
    }
    return count - below;
  }

  /**
   * For each of some keys, how many keys here are greater than or equal to it.
   *
   * @param keys ascending
   */
  long[] atLeast(int[] keys) {
    long[] counts = new long[keys.length];
    for (int[] block : blocks) {
      int position = 0;
      for (int i = 0; i < keys.length; i++) {
        position = firstAtLeast(block, position, keys[i]);
        counts[i] += block.length - position;
      }
    }
    return counts;
  }

  /** The key with {@code rank} keys before it in descending order, {@code 0 <= rank < count}. */
  int descending(long rank) {
    // The greatest key that more than `rank` keys reach.
    long low = Integer.MIN_VALUE;
    long high = Integer.MAX_VALUE;
    while (low < high) {
      long middle = Math.floorDiv(low + high + 1, 2);
      if (atLeast((int) middle) > rank) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return (int) low;
  }

  /** The first position from {@code start} on whose key is at least {@code key}: gallop, bisect. */
  private static int firstAtLeast(int[] block, int start, int key) {
    int low = start;
    int step = 1;
    while (low < block.length && block[low] < key) {
      start = low + 1;
      low += step;
      step = Math.min(2 * step, BLOCK);
    }
    int high = Math.min(low, block.length);
    while (start < high) {
      int middle = (start + high) >>> 1;
      if (block[middle] < key) {
        start = middle + 1;
      } else {
        high = middle;
      }
    }
    return start;
  }
}
