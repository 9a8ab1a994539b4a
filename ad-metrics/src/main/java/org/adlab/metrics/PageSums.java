package org.adlab.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The counts of one page of several histograms together, to be walked from the highest key down.
 */
final class PageSums {

  private static final int STEP = 1 << 8;

  /** Of all pages that are lists. */
  private final KeyCounts listed = new KeyCounts();

  private boolean listedUsed;
  private final List<KeyCounts> loaded = new ArrayList<>();
  private int position;
  private long passed;

  /** Takes another page, and stands above its highest key. */
  void load(List<Histogram> histograms, int page) {
    if (listedUsed) {
      listed.clear();
      listedUsed = false;
    }
    loaded.clear();
    for (Histogram histogram : histograms) {
      KeyPage keys = histogram.get(page);
      if (keys != null) {
        load(keys);
      }
    }
    if (listedUsed) {
      loaded.add(listed);
    }
    position = KeyPage.KEYS;
    passed = 0;
  }

  private void load(KeyPage keys) {
    KeyCounts counts = keys.counts();
    if (counts != null) {
      loaded.add(counts);
    }
    if (keys.hasList()) {
      keys.addListTo(listed);
      listedUsed = true;
    }
  }

  /** How many there are at this place and above; never asked for a higher place than before. */
  long downTo(int low) {
    if (low < position) {
      passed += between(low, position);
      position = low;
    }
    return passed;
  }

  /** The highest place with more than {@code rank} at or above it; only where there is one. */
  int downPast(long rank) {
    while (passed + between(position - STEP, position) <= rank) {
      downTo(position - STEP);
    }
    while (passed <= rank) {
      downTo(position - 1);
    }
    return position;
  }

  private long between(int from, int to) {
    long sum = 0;
    for (int i = 0; i < loaded.size(); i++) {
      sum += loaded.get(i).between(from, to);
    }
    return sum;
  }
}
