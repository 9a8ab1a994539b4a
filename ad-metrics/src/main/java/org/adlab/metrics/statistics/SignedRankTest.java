package org.adlab.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * The two-sided Wilcoxon signed-rank test of two detectors over the same categories (Wilcoxon,
 * Biometrics Bulletin 1945; for comparing learners Demsar, JMLR 2006). Categories without a
 * difference are left out, equal differences share their mean rank, and the p-value is exact: out
 * of all 2^n ways to give the differences signs.
 *
 * @param pairs how many categories were compared
 * @param n how many of them differ: the n of the test
 * @param positiveRanks the sum of the ranks where the first is higher
 * @param negativeRanks the sum of the ranks where the second is higher
 * @param pValue the chance, in (0,1], of a rank sum at least as uneven if signs were tossed; 1
 *     where nothing differs
 */
public record SignedRankTest(
    int pairs, int n, double positiveRanks, double negativeRanks, double pValue) {

  private static final int MOST_PAIRS = 1000;

  /** Differences nearer than this part of the largest value are equal but for rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Compares two detectors.
   *
   * @param first one value a category
   * @param second the other's values of the same categories, in the same order
   * @throws IllegalArgumentException if the numbers of values differ, a value is NaN or infinite,
   *     or there are more than 1000
   */
  public static SignedRankTest of(double[] first, double[] second) {
    if (first.length != second.length || first.length > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "Pairs of values are compared, at most %d; there are %d and %d values."
              .formatted(MOST_PAIRS, first.length, second.length));
    }
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      Values.requireFinite(first[i]);
      Values.requireFinite(second[i]);
      largest = Math.max(largest, Math.max(Math.abs(first[i]), Math.abs(second[i])));
    }
    double[] differences = new double[first.length];
    for (int i = 0; largest > 0 && i < first.length; i++) {
      differences[i] = Math.rint((first[i] - second[i]) / (largest * ROUNDING));
    }
    return of(first.length, Arrays.stream(differences).filter(value -> value != 0).toArray());
  }

  private static SignedRankTest of(int pairs, double[] differences) {
    if (differences.length == 0) {
      return new SignedRankTest(pairs, 0, 0, 0, 1);
    }
    double[] ranks =
        new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE)
            .rank(Arrays.stream(differences).map(Math::abs).toArray());
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < ranks.length; i++) {
      if (differences[i] > 0) {
        positive += ranks[i];
      } else {
        negative += ranks[i];
      }
    }
    double tail = chanceUpTo(Math.min(positive, negative), ranks);
    return new SignedRankTest(pairs, ranks.length, positive, negative, Math.min(1, 2 * tail));
  }

  /** The chance of a sum of ranks up to one, if each rank is in it or not with chance 1/2. */
  private static double chanceUpTo(double sum, double[] ranks) {
    // Mean ranks are halves of whole numbers, so twice the ranks are counted.
    int most = (int) Math.round(2 * sum);
    double[] chances = new double[most + 1];
    chances[0] = 1;
    for (double rank : ranks) {
      int step = (int) Math.round(2 * rank);
      for (int total = most; total >= 0; total--) {
        chances[total] = (chances[total] + (total < step ? 0 : chances[total - step])) / 2;
      }
    }
    return Arrays.stream(chances).sum();
  }

  /**
   * Whether this n could reach a level at all: the smallest p-value is 2 / 2^n, so 0.05 takes six
   * categories that differ. Where it could not, the absence of a star says nothing.
   *
   * @param level in (0,1): 0.05
   */
  public boolean canReach(double level) {
    requireLevel(level);
    return n > 0 && Math.scalb(2.0, -n) <= level;
  }

  /**
   * Whether the difference deserves a star: the p-value is at most the level.
   *
   * @param level in (0,1): 0.05
   */
  public boolean significantAt(double level) {
    return canReach(level) && pValue <= level;
  }

  private static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "A level lies between 0 and 1, as 0.05, not %s.".formatted(level));
    }
  }
}
