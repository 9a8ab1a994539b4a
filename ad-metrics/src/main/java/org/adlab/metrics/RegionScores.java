package org.adlab.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The scores of everything anomalous, region by region.
 *
 * @param entries each score's key in the upper and its region's index in the lower 32 bits
 * @param wanted for each region how many of its scores must be found for it to be found wholly
 */
record RegionScores(long[] entries, int[] wanted) {

  /** What several collectors have so far, the regions of the second after those of the first. */
  static RegionScores together(List<Collector> parts) {
    int scores = 0;
    int regions = 0;
    for (Collector part : parts) {
      scores = Math.addExact(scores, part.used);
      regions += part.regions;
    }
    RegionScores all = new RegionScores(new long[scores], new int[regions]);
    int entry = 0;
    int region = 0;
    for (Collector part : parts) {
      for (int i = 0; i < part.used; i++) {
        all.entries[entry++] = part.entries[i] + region;
      }
      System.arraycopy(part.wanted, 0, all.wanted, region, part.regions);
      region += part.regions;
    }
    return all;
  }

  /** Collects region after region. */
  static final class Collector {

    private long[] entries = new long[1 << 8];
    private int used;
    private int[] wanted = new int[16];
    private int regions;

    /**
     * Adds a region.
     *
     * @param pixels where the region's pixels are, from {@code from} to before {@code to}
     * @param enough how many of them must be found
     */
    void add(float[] scores, int[] pixels, int from, int to, int enough) {
      makeRoom(to - from);
      for (int i = from; i < to; i++) {
        entries[used++] = (long) FloatKeys.of(scores[pixels[i]]) << Integer.SIZE | regions;
      }
      if (regions == wanted.length) {
        wanted = Arrays.copyOf(wanted, 2 * regions);
      }
      wanted[regions++] = enough;
    }

    private void makeRoom(int more) {
      int needed = Math.addExact(used, more);
      if (needed > entries.length) {
        long roomy = Math.max(needed, used + (used >> 1));
        entries = Arrays.copyOf(entries, (int) Math.min(roomy, Integer.MAX_VALUE - 8));
      }
    }
  }
}
