package org.adlab.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys met of 65,536 neighbouring ones. While there are few, a list of them; then they are
 * counted, and the list takes the next ones, since the counts of all pages are in no cache and are
 * visited for many keys at once. So little more than 96 KB however many keys there are.
 */
final class KeyPage {

  static final int KEYS = 1 << 16;

  /** The longest list; it takes half the room of the counts. */
  private static final int LONGEST_LIST = 1 << 14;

  private char[] list = new char[KeyBatches.BATCH];
  private int listed;
  private @Nullable KeyCounts counts;
  private long total;

  /**
   * Takes keys; from several threads at once.
   *
   * @param lows their places in the page, from {@code from} on
   * @param number how many, at most {@link KeyBatches#BATCH}
   */
  synchronized void add(char[] lows, int from, int number) {
    if (listed + number > list.length) {
      makeRoom();
    }
    System.arraycopy(lows, from, list, listed, number);
    listed += number;
    total += number;
  }

  private void makeRoom() {
    if (list.length < LONGEST_LIST) {
      list = Arrays.copyOf(list, 2 * list.length);
      return;
    }
    if (counts == null) {
      counts = new KeyCounts();
    }
    counts.add(list, listed);
    listed = 0;
  }

  /** Ends the list where there are counts; after that nothing is added any more. */
  synchronized void finish() {
    if (counts != null) {
      counts.add(list, listed);
      listed = 0;
      list = new char[0];
    }
  }

  /** How many keys there are. */
  long total() {
    return total;
  }

  /** Whether there are keys in a list, in addition to {@link #counts}. */
  boolean hasList() {
    return listed > 0;
  }

  /** The counts; null while there is a list only. */
  @Nullable KeyCounts counts() {
    return counts;
  }

  /** Adds the list to counts. */
  void addListTo(KeyCounts sums) {
    sums.add(list, listed);
  }
}
