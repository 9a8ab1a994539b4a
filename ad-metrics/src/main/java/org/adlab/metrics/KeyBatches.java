package org.adlab.metrics;

import java.util.Arrays;

/**
 * One thread's keys on their way to the pages of a histogram: those of each page wait side by side
 * until there are enough to be worth the way. What waits, of all pages, is in the processor's cache
 * and on few pages of its memory, which the histogram is not.
 */
final class KeyBatches {

  /** How many keys of one page go together. */
  static final int BATCH = 1 << 7;

  private final Histogram histogram;

  /**
   * For each page where its next key goes in {@code waiting}: a batch of its own, or as long as it
   * has none, the last place of the first batch, which is nobody's.
   */
  private final int[] next = new int[Histogram.PAGES];

  private char[] waiting = new char[16 * BATCH];
  private int[] pages = new int[16];
  private int used = 1;

  KeyBatches(Histogram histogram) {
    this.histogram = histogram;
    Arrays.fill(next, BATCH - 1);
  }

  /** Takes the scores of some pixels, whatever the mask would say. */
  void add(float[] scores, int from, int to) {
    char[] batches = waiting;
    for (int pixel = from; pixel < to; pixel++) {
      int key = FloatKeys.of(scores[pixel]);
      int page = Histogram.page(key);
      int at = next[page];
      batches[at++] = (char) key;
      next[page] = at;
      if ((at & (BATCH - 1)) == 0) {
        batches = full(page, at);
      }
    }
  }

  /** Takes the scores of some pixels where the mask is 0. */
  void add(float[] scores, byte[] mask, int from, int to) {
    int pixel = from;
    while (pixel < to) {
      int begin = pixel;
      while (pixel < to && mask[pixel] == 0) {
        pixel++;
      }
      add(scores, begin, pixel);
      while (pixel < to && mask[pixel] != 0) {
        pixel++;
      }
    }
  }

  /** Makes room for a page's next key once its last one went to the end of a batch. */
  private char[] full(int page, int end) {
    if (end > BATCH) {
      histogram.at(page).add(waiting, end - BATCH, BATCH);
      next[page] = end - BATCH;
      return waiting;
    }
    if (used == pages.length) {
      waiting = Arrays.copyOf(waiting, 2 * waiting.length);
      pages = Arrays.copyOf(pages, 2 * used);
    }
    int begin = used * BATCH;
    waiting[begin] = waiting[BATCH - 1];
    next[page] = begin + 1;
    pages[used++] = page;
    return waiting;
  }

  /** Sends off all that waits. */
  void drain() {
    for (int batch = 1; batch < used; batch++) {
      int page = pages[batch];
      int begin = batch * BATCH;
      histogram.at(page).add(waiting, begin, next[page] - begin);
      next[page] = begin;
    }
  }
}
