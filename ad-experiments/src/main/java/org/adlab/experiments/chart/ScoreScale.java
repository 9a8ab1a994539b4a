package org.adlab.experiments.chart;

/**
 * The scores that the colours of all anomaly maps of a run stand for, so that its pictures can be
 * compared. Scores are squared distances, or products of them, so colours follow the square root of
 * how far a score lies above the lowest: weak defects show beside strong ones.
 *
 * @param lowest the score of the darkest colour
 * @param highest the score of the lightest colour; what lies above looks the same
 * @param clipped whether anything does lie above
 */
public record ScoreScale(float lowest, float highest, boolean clipped) {

  public ScoreScale {
    if (!Float.isFinite(lowest) || !Float.isFinite(highest) || lowest > highest) {
      throw new IllegalArgumentException(
          "Colours cannot stand for the scores from %s to %s.".formatted(lowest, highest));
    }
  }

  /** Where a score lies on the scale, in [0,1]. */
  double position(float score) {
    if (highest == lowest) {
      return score > highest ? 1 : 0;
    }
    double part = ((double) score - lowest) / ((double) highest - lowest);
    return Math.sqrt(Math.min(1, Math.max(0, part)));
  }

  /** The score at a place on the scale, in [0,1]: the inverse of {@link #position}. */
  double score(double position) {
    return lowest + position * position * ((double) highest - lowest);
  }

  /**
   * Looks at the maps of a run, one at a time. The scale goes from the lowest score to the one that
   * a thousandth of all pixels exceeds (within a 128th), so that a single hot pixel does not darken
   * all the rest.
   */
  public static final class Collector {

    private static final double EXCEEDED_BY = 0.001;
    private static final int SHIFT = 16;

    /** How many scores have the same upper half, in the order of the scores. */
    private final long[] counts = new long[1 << SHIFT];

    private float lowest = Float.POSITIVE_INFINITY;
    private float highest = Float.NEGATIVE_INFINITY;
    private long total;

    /** Adds one map's scores; those that are not finite are passed over. */
    public void add(float[] scores) {
      for (float score : scores) {
        if (Float.isFinite(score)) {
          lowest = Math.min(lowest, score);
          highest = Math.max(highest, score);
          counts[bucket(score)]++;
          total++;
        }
      }
    }

    /**
     * The scale of what was added.
     *
     * @throws IllegalStateException if there was no finite score
     */
    public ScoreScale scale() {
      if (total == 0) {
        throw new IllegalStateException("There is no finite score to colour.");
      }
      long above = 0;
      int bucket = counts.length - 1;
      while (above + counts[bucket] <= total * EXCEEDED_BY) {
        above += counts[bucket];
        bucket--;
      }
      float top = Math.max(lowest, Math.min(highest, lastOf(bucket)));
      return new ScoreScale(lowest, top, highest > top);
    }

    private static int bucket(float score) {
      int bits = Float.floatToRawIntBits(score + 0.0f);
      int ordered = bits >= 0 ? bits ^ Integer.MIN_VALUE : ~bits;
      return ordered >>> SHIFT;
    }

    /** The highest score of a bucket. */
    private static float lastOf(int bucket) {
      int ordered = bucket << SHIFT | 0xffff;
      return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
    }
  }
}
