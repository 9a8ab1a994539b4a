package org.adlab.metrics;

import java.util.List;
import java.util.stream.IntStream;

/** The scores of everything normal, counted; any count above a threshold, exactly. Immutable. */
final class NormalScores {

  private final List<Histogram> histograms;
  private final long count;

  /** For each page, how many scores lie in higher pages. */
  private final long[] above = new long[Histogram.PAGES];

  /**
   * @param histograms nothing is added to them any more
   */
  NormalScores(List<Histogram> histograms) {
    this.histograms = List.copyOf(histograms);
    long sum = 0;
    for (int page = Histogram.PAGES - 1; page >= 0; page--) {
      above[page] = sum;
      sum += total(page);
    }
    count = sum;
  }

  private long total(int page) {
    long total = 0;
    for (Histogram histogram : histograms) {
      KeyPage counts = histogram.get(page);
      if (counts != null) {
        total += counts.total();
      }
    }
    return total;
  }

  long count() {
    return count;
  }

  /** The lowest key; only where there is one. */
  int lowest() {
    return descending(count - 1);
  }

  /** The highest key; only where there is one. */
  int highest() {
    return descending(0);
  }

  /** The key with {@code rank} keys before it in descending order, {@code 0 <= rank < count}. */
  int descending(long rank) {
    int page = Histogram.PAGES - 1;
    while (page > 0 && above[page - 1] <= rank) {
      page--;
    }
    PageSums sums = new PageSums();
    sums.load(histograms, page);
    return Histogram.key(page, sums.downPast(rank - above[page]));
  }

  /** How many keys are greater than or equal to {@code key}. */
  long atLeast(int key) {
    return atLeast(new int[] {key}).wrong()[0];
  }

  /**
   * How many keys lie above each of some keys.
   *
   * @param above how many are greater
   * @param wrong how many are greater or equal
   */
  record Counts(long[] above, long[] wrong) {}

  /**
   * How many keys lie above each of some keys.
   *
   * @param keys descending, none twice
   */
  Counts atLeast(int[] keys) {
    Counts counts = new Counts(new long[keys.length], new long[keys.length]);
    int[] starts = pageStarts(keys);
    // Each part takes a run of pages, and one scratch for all of them.
    int parts = keys.length < 1 << 12 ? 1 : 4 * Runtime.getRuntime().availableProcessors();
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              PageSums sums = new PageSums();
              int end = split(starts, part + 1, parts);
              for (int i = split(starts, part, parts); i < end; i++) {
                count(keys, starts[i], starts[i + 1], counts, sums);
              }
            });
    return counts;
  }

  private static int split(int[] starts, int part, int parts) {
    return (int) ((long) (starts.length - 1) * part / parts);
  }

  private void count(int[] keys, int from, int to, Counts counts, PageSums sums) {
    int page = Histogram.page(keys[from]);
    sums.load(histograms, page);
    for (int i = from; i < to; i++) {
      int low = Histogram.low(keys[i]);
      counts.above()[i] = above[page] + sums.downTo(low + 1);
      counts.wrong()[i] = above[page] + sums.downTo(low);
    }
  }

  /** Where each page's keys begin, and after the last page where they all end. */
  private static int[] pageStarts(int[] keys) {
    if (keys.length == 0) {
      return new int[1];
    }
    IntStream firsts =
        IntStream.range(0, keys.length)
            .filter(i -> i == 0 || Histogram.page(keys[i]) != Histogram.page(keys[i - 1]));
    return IntStream.concat(firsts, IntStream.of(keys.length)).toArray();
  }
}
