package org.adlab.metrics;

/**
 * What a threshold that falls from the highest score to the lowest finds and what it wrongly finds,
 * at every distinct score of something anomalous. Between two of these nothing anomalous is found,
 * so they are the corners of every curve.
 *
 * @param keys the distinct scores, descending
 * @param found how many anomalous scores are {@code >=} each
 * @param overlap the mean over all regions of the fraction of each region that is found, in [0,1]
 * @param above how many normal scores are {@code >} each
 * @param wrong how many normal scores are {@code >=} each
 * @param anomalous how many anomalous scores there are
 * @param normal the scores of everything normal
 */
record Sweep(
    int[] keys,
    int[] found,
    double[] overlap,
    long[] above,
    long[] wrong,
    long anomalous,
    NormalScores normal) {

  /** Takes a curve's points in order. */
  @FunctionalInterface
  interface Corners {
    /**
     * Takes one.
     *
     * @param key of the threshold
     * @param at the last of the sweep's keys that is reached; -1 before the first
     * @param wrong how many normal scores are {@code >=} the threshold
     */
    void take(int key, int at, long wrong);
  }

  /**
   * @param regions their entries are used up
   */
  static Sweep of(NormalScores normal, RegionScores regions) {
    long[] entries = RadixSort.descending(regions.entries());
    int distinct = 0;
    for (int i = 0; i < entries.length; i++) {
      if (i == 0 || key(entries[i]) != key(entries[i - 1])) {
        distinct++;
      }
    }
    int[] keys = new int[distinct];
    int[] found = new int[distinct];
    double[] overlap = new double[distinct];
    int[] missing = regions.wanted().clone();
    double sum = 0;
    int at = -1;
    for (int i = 0; i < entries.length; i++) {
      int key = key(entries[i]);
      if (at < 0 || keys[at] != key) {
        at++;
        keys[at] = key;
      }
      int region = (int) entries[i];
      if (missing[region]-- > 0) {
        sum += 1.0 / regions.wanted()[region];
      }
      found[at] = i + 1;
      overlap[at] = Math.min(1, sum / missing.length);
    }
    if (distinct > 0) {
      overlap[at] = 1; // all is found; the sum has rounded
    }
    NormalScores.Counts counts = normal.atLeast(keys);
    return new Sweep(keys, found, overlap, counts.above(), counts.wrong(), entries.length, normal);
  }

  /** Whether there is a curve at all: something to find, and something to be wrong about. */
  boolean hasCurve() {
    return anomalous > 0 && normal.count() > 0;
  }

  /** Goes through all corners but the first, at which nothing is reached. */
  void walk(Corners corners) {
    long before = 0;
    for (int i = 0; i < keys.length; i++) {
      if (above[i] > before) {
        // Nothing but normal scores since the last corner: straight on to just above this one.
        corners.take(keys[i] + 1, i - 1, above[i]);
      }
      before = wrong[i];
      corners.take(keys[i], i, before);
    }
    if (before < normal.count()) {
      corners.take(normal.lowest(), keys.length - 1, normal.count());
    }
  }

  /** The position of the lowest of the keys that are at least {@code key}; -1 where none is. */
  int lastAtLeast(int key) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle] >= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The mean overlap with the regions once {@code at} is reached; 0 before the first. */
  double overlapAt(int at) {
    return at < 0 ? 0 : overlap[at];
  }

  /** The found fraction of the anomalous scores once {@code at} is reached; 0 before the first. */
  double recallAt(int at) {
    return at < 0 ? 0 : (double) found[at] / anomalous;
  }

  private static int key(long entry) {
    return (int) (entry >> 32);
  }
}
