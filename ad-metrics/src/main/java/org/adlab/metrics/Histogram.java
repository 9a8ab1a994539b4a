package org.adlab.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How often each key of a score occurs. There are no more than 2^32 keys, and scores of one
 * detector share few sign and exponent bits, so this is exact and yet takes less room than the
 * scores: pages of neighbouring keys come into being as they are met.
 */
final class Histogram {

  static final int PAGES = 1 << 16;

  private final @Nullable KeyPage[] pages = new @Nullable KeyPage[PAGES];
  private long count;

  /** Counts the scores of some pixels where the mask is 0. */
  void add(float[] scores, byte[] mask, int from, int to) {
    long added = 0;
    for (int pixel = from; pixel < to; pixel++) {
      if (mask[pixel] == 0) {
        put(FloatKeys.of(scores[pixel]));
        added++;
      }
    }
    count += added;
  }

  void add(int key) {
    put(key);
    count++;
  }

  private void put(int key) {
    int number = page(key);
    KeyPage page = pages[number];
    if (page == null) {
      page = new KeyPage();
      pages[number] = page;
    }
    page.add(low(key));
  }

  long count() {
    return count;
  }

  @Nullable KeyPage get(int page) {
    return pages[page];
  }

  /** The page of a key; higher for higher keys. */
  static int page(int key) {
    return (key >>> 16) ^ (1 << 15);
  }

  /** The place of a key in its page. */
  static int low(int key) {
    return key & (KeyPage.KEYS - 1);
  }

  /** The key at a place of a page. */
  static int key(int page, int low) {
    return (page ^ (1 << 15)) << 16 | low;
  }
}
