package org.adlab.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often each key of a score occurs. There are no more than 2^32 keys, and scores of one
 * detector share few sign and exponent bits, so this is exact and yet takes less room than the
 * scores: pages of neighbouring keys come into being as they are met. Filled by several threads
 * through {@link KeyBatches}.
 */
final class Histogram {

  static final int PAGES = 1 << 16;

  private final AtomicReferenceArray<@Nullable KeyPage> pages = new AtomicReferenceArray<>(PAGES);

  void add(int key) {
    at(page(key)).add(new char[] {(char) low(key)}, 0, 1);
  }

  /** The page of a number, which comes into being where it is not yet there. */
  KeyPage at(int number) {
    KeyPage page = pages.get(number);
    if (page != null) {
      return page;
    }
    KeyPage created = new KeyPage();
    KeyPage earlier = pages.compareAndExchange(number, null, created);
    return earlier == null ? created : earlier;
  }

  /** Ends the pages' lists where there are counts; after that nothing is added any more. */
  void finish() {
    IntStream.range(0, PAGES)
        .parallel()
        .forEach(
            number -> {
              KeyPage page = pages.get(number);
              if (page != null) {
                page.finish();
              }
            });
  }

  @Nullable KeyPage get(int page) {
    return pages.get(page);
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
