package org.adlab.metrics;

import java.util.Arrays;

/**
 * What a threshold that falls from the highest score to the lowest finds and what it wrongly finds,
 * at every distinct score of something anomalous. Between two of these nothing anomalous is found,
 * so they are the corners of every curve.
 *
 * @param keys the distinct scores, descending
 * @param found how many anomalous scores are {@code >=} each
 * @param overlap the mean over all regions of the fraction of each region that is found, in [0,1]
 * @param wrongAbove how many normal scores are {@code >} each
 * @param wrong how many normal scores are {@code >=} each
 * @param anomalous how many anomalous scores there are
 * @param normal the scores of everything normal
 */
record Sweep(
    int[] keys,
    long[] found,
    double[] overlap,
    long[] wrongAbove,
    long[] wrong,
    long anomalous,
    NormalScores normal) {

  /**
   * @param entries the anomalous scores, each its key in the upper and its region's index in the
   *     lower 32 bits; sorted in place
   * @param regionSizes each region's number of scores
   */
  static Sweep of(NormalScores normal, long[] entries, int[] regionSizes) {
    Arrays.sort(entries);
    int distinct = 0;
    for (int i = 0; i < entries.length; i++) {
      if (i == 0 || key(entries[i]) != key(entries[i - 1])) {
        distinct++;
      }
    }
    int[] keys = new int[distinct];
    long[] found = new long[distinct];
    double[] overlap = new double[distinct];
    double sum = 0;
    int at = -1;
    for (int i = entries.length - 1; i >= 0; i--) {
      int key = key(entries[i]);
      if (at < 0 || keys[at] != key) {
        at++;
        keys[at] = key;
      }
      sum += 1.0 / regionSizes[(int) entries[i]];
      found[at] = (long) entries.length - i;
      overlap[at] = Math.min(1, sum / regionSizes.length);
    }
    if (distinct > 0) {
      overlap[at] = 1; // all is found; the sum has rounded
    }
    return new Sweep(
        keys,
        found,
        overlap,
        counts(normal, keys, 1),
        counts(normal, keys, 0),
        entries.length,
        normal);
  }

  /** Whether there is a curve at all: something to find, and something to be wrong about. */
  boolean hasCurve() {
    return anomalous > 0 && normal.count() > 0;
  }

  /** The found fraction of all anomalous scores over the false positive rate. */
  Curve roc() {
    double[] rate = new double[keys.length];
    for (int i = 0; i < rate.length; i++) {
      rate[i] = (double) found[i] / anomalous;
    }
    return curve(rate);
  }

  /** The mean overlap with the regions over the false positive rate. */
  Curve pro() {
    return curve(overlap);
  }

  /**
   * The mean of the precisions at every distinct anomalous score, weighed by the recall each adds;
   * only where there is a curve.
   */
  double averagePrecision() {
    double sum = 0;
    long before = 0;
    for (int i = 0; i < keys.length; i++) {
      sum += (found[i] - before) * ((double) found[i] / (found[i] + wrong[i]));
      before = found[i];
    }
    return sum / anomalous;
  }

  /** The threshold with the best F1, the highest of several; only where there is a curve. */
  OperatingPoint bestF1() {
    double bestF1 = -1;
    int best = 0;
    for (int i = 0; i < keys.length; i++) {
      double f1 = 2.0 * found[i] / (found[i] + wrong[i] + anomalous);
      if (f1 > bestF1) {
        bestF1 = f1;
        best = i;
      }
    }
    return new OperatingPoint(
        FloatKeys.score(keys[best]),
        bestF1,
        (double) found[best] / (found[best] + wrong[best]),
        (double) found[best] / anomalous);
  }

  private Curve curve(double[] heights) {
    double all = normal.count();
    Curve.Builder curve = new Curve.Builder(2 * keys.length + 2);
    curve.add(Float.POSITIVE_INFINITY, 0, 0);
    long before = 0;
    double height = 0;
    for (int i = 0; i < keys.length; i++) {
      if (wrongAbove[i] > before) {
        // Nothing but normal scores since the last corner: straight on to just above this one.
        curve.add(FloatKeys.score(keys[i] + 1), wrongAbove[i] / all, height);
      }
      height = heights[i];
      before = wrong[i];
      curve.add(FloatKeys.score(keys[i]), before / all, height);
    }
    if (before < normal.count()) {
      curve.add(FloatKeys.score(normal.lowest()), 1, height);
    }
    return curve.build();
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

  /** For each key, how many normal keys are at least {@code key + more}. */
  private static long[] counts(NormalScores normal, int[] descending, int more) {
    int last = descending.length - 1;
    int[] ascending = new int[descending.length];
    for (int i = 0; i <= last; i++) {
      ascending[last - i] = descending[i] + more; // a finite score's key is never the last int
    }
    long[] counts = normal.atLeast(ascending);
    for (int i = 0; i < last - i; i++) {
      long swap = counts[i];
      counts[i] = counts[last - i];
      counts[last - i] = swap;
    }
    return counts;
  }

  private static int key(long entry) {
    return (int) (entry >> 32);
  }
}
