package org.adlab.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pixels of images that are evaluated together. What it hands out does not change when more
 * comes.
 */
final class ImageGroup {

  /** Two cores count at once; each further one would cost room for little time. */
  private static final int SHARES = 2;

  /** Smaller images are counted sooner than shared. */
  private static final int WORTH_SHARING = 1 << 14;

  private final List<Histogram> closed = new ArrayList<>();
  private Histogram open = new Histogram();
  private final List<KeyBatches> batches = new ArrayList<>();
  private final RegionScores.Collector regions = new RegionScores.Collector();
  private final RegionScores.Collector defects = new RegionScores.Collector();
  private boolean allAnnotated = true;

  /** Runs a task for each share of an image's pixels, on several cores where that is worth it. */
  static void share(int pixels, Task task) {
    int shares = shares(pixels);
    if (shares == 1) {
      task.run(0, 0, pixels);
      return;
    }
    IntStream.range(0, shares)
        .parallel()
        .forEach(
            share ->
                task.run(
                    share,
                    (int) ((long) pixels * share / shares),
                    (int) ((long) pixels * (share + 1) / shares)));
  }

  private static int shares(int pixels) {
    return pixels < WORTH_SHARING ? 1 : SHARES;
  }

  /** Something to do with some of an image's pixels. */
  @FunctionalInterface
  interface Task {
    void run(int share, int from, int to);
  }

  void add(float[] scores, byte[] mask, GroundTruth truth) {
    while (batches.size() < shares(scores.length)) {
      batches.add(new KeyBatches(open));
    }
    Regions found = truth.regions();
    if (found.count() == 0) {
      share(scores.length, (share, from, to) -> batches.get(share).add(scores, from, to));
    } else {
      share(scores.length, (share, from, to) -> batches.get(share).add(scores, mask, from, to));
    }
    int from = 0;
    for (int to : found.ends()) {
      regions.add(scores, found.pixels(), from, to, to - from);
      from = to;
    }
    for (int i = 0; i < truth.enough().length; i++) {
      int[] pixels = truth.defects().get(i);
      defects.add(scores, pixels, 0, pixels.length, truth.enough()[i]);
    }
    if (found.count() > 0) {
      allAnnotated &= truth.enough().length > 0;
    }
  }

  /** The histograms of the normal pixels so far; what comes later goes into others. */
  List<Histogram> normal() {
    if (!batches.isEmpty()) {
      batches.forEach(KeyBatches::drain);
      open.finish();
      closed.add(open);
      open = new Histogram();
      batches.clear();
    }
    return List.copyOf(closed);
  }

  RegionScores.Collector regions() {
    return regions;
  }

  RegionScores.Collector defects() {
    return defects;
  }

  /** Whether every anomalous image has annotated defects. */
  boolean allAnnotated() {
    return allAnnotated;
  }
}
