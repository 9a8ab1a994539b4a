package org.adlab.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The counts of one page of several histograms together, to be walked from the highest key down.
 */
final class PageSums {

  private final long[] sums = new long[KeyPage.KEYS];
  private final long[] blocks = new long[KeyPage.KEYS >>> 8];
  private final List<KeyPage> loaded = new ArrayList<>();
  private int position;
  private long passed;

  /** Takes another page, and stands above its highest key. */
  void load(List<Histogram> histograms, int page) {
    loaded.forEach(counts -> counts.clear(sums));
    loaded.clear();
    Arrays.fill(blocks, 0);
    for (Histogram histogram : histograms) {
      KeyPage counts = histogram.get(page);
      if (counts != null) {
        counts.addTo(sums, blocks);
        loaded.add(counts);
      }
    }
    position = KeyPage.KEYS;
    passed = 0;
  }

  /** How many there are at this place and above; never asked for a higher place than before. */
  long downTo(int low) {
    while (position > low) {
      if ((position & 0xff) == 0 && position - 256 >= low) {
        position -= 256;
        passed += blocks[position >>> 8];
      } else {
        position--;
        passed += sums[position];
      }
    }
    return passed;
  }

  /** The highest place with more than {@code rank} at or above it; only where there is one. */
  int downPast(long rank) {
    while (passed <= rank) {
      if ((position & 0xff) == 0 && passed + blocks[(position >>> 8) - 1] <= rank) {
        position -= 256;
        passed += blocks[position >>> 8];
      } else {
        position--;
        passed += sums[position];
      }
    }
    return position;
  }
}
