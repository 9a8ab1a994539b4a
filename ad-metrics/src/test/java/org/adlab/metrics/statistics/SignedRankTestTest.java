package org.adlab.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

  @Test
  void workedByHand() {
    // Ranks 1 to 4, and only the 1 is negative: of the 16 ways, two have a sum up to 1.
    SignedRankTest test = against(-1, 2, 3, 4);
    assertThat(test.n()).isEqualTo(4);
    assertThat(test.negativeRanks()).isEqualTo(1);
    assertThat(test.positiveRanks()).isEqualTo(9);
    assertThat(test.pValue()).isCloseTo(2 * 2 / 16.0, within(1e-12));
  }

  @Test
  void equalDifferencesShareTheirRank() {
    // Ranks 2.5, 2.5, 2.5, 2.5 and 5; negative sum 2.5: 1 + 4 of 32 ways are up to that.
    SignedRankTest test = against(1, 1, -1, 1, 2);
    assertThat(test.negativeRanks()).isEqualTo(2.5);
    assertThat(test.pValue()).isCloseTo(2 * 5 / 32.0, within(1e-12));
  }

  /**
   * Areas under curves are parts of whole numbers, whose differences no two computations round
   * alike. Seven of +1/30 and one of -1/30: ranks 4.5 all, and 1 + 8 of 256 ways are up to 4.5.
   */
  @Test
  void differencesThatRoundingAloneTellsApartAreEqual() {
    double[] second = {20 / 30.0, 21 / 30.0, 22 / 30.0, 23 / 30.0, 24 / 30.0, 25 / 30.0, 26 / 30.0};
    double[] first = Arrays.stream(second).map(value -> value + 1 / 30.0).toArray();
    double[] firsts = Arrays.copyOf(first, 8);
    double[] seconds = Arrays.copyOf(second, 8);
    firsts[7] = 19 / 30.0;
    seconds[7] = 20 / 30.0;

    SignedRankTest test = SignedRankTest.of(firsts, seconds);

    assertThat(test.negativeRanks()).isEqualTo(4.5);
    assertThat(test.pValue()).isCloseTo(2 * 9 / 256.0, within(1e-12));
    assertThat(SignedRankTest.of(new double[] {0.1 + 0.2, 1}, new double[] {0.3, 0}).n()).isOne();
  }

  @Test
  void whatDoesNotDifferIsLeftOut() {
    SignedRankTest test = against(0, 1, 0, 2);
    assertThat(test.pairs()).isEqualTo(4);
    assertThat(test.n()).isEqualTo(2);
    SignedRankTest same = against(0, 0);
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(same.significantAt(0.99)).isFalse();
  }

  @Test
  void fiveCategoriesCannotReachFivePercentAndSixCan() {
    SignedRankTest five = against(1, 2, 3, 4, 5);
    assertThat(five.pValue()).isEqualTo(0.0625);
    assertThat(five.canReach(0.05)).isFalse();
    assertThat(five.significantAt(0.05)).isFalse();
    SignedRankTest six = against(1, 2, 3, 4, 5, 6);
    assertThat(six.pValue()).isEqualTo(0.03125);
    assertThat(six.canReach(0.05)).isTrue();
    assertThat(six.significantAt(0.05)).isTrue();
    assertThat(six.significantAt(0.01)).isFalse();
  }

  @Test
  void agreesWithGoingThroughAllSigns() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      int n = 1 + random.nextInt(9);
      double[] differences = random.doubles(n).map(x -> Math.rint(8 * x - 4)).toArray();
      SignedRankTest test = against(differences);
      assertThat(test.pValue()).isCloseTo(byAllSigns(differences), within(1e-12));
    }
  }

  private static double byAllSigns(double[] all) {
    double[] differences = Arrays.stream(all).filter(d -> d != 0).toArray();
    int n = differences.length;
    double[] ranks = new double[n];
    double observed = 0;
    double middle = n * (n + 1) / 4.0;
    for (int i = 0; i < n; i++) {
      double size = Math.abs(differences[i]);
      for (double other : differences) {
        ranks[i] += Math.abs(other) < size ? 1 : Math.abs(other) == size ? 0.5 : 0;
      }
      ranks[i] += 0.5;
      observed += differences[i] > 0 ? ranks[i] : 0;
    }
    double asUneven = 0;
    for (int signs = 0; signs < 1 << n; signs++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      asUneven += Math.abs(sum - middle) >= Math.abs(observed - middle) ? 1 : 0;
    }
    return asUneven / (1 << n);
  }

  @Test
  void onlyPairsAreCompared() {
    assertThatThrownBy(() -> SignedRankTest.of(new double[3], new double[4]))
        .hasMessageContaining("3 and 4");
    assertThatThrownBy(() -> SignedRankTest.of(new double[] {1}, new double[] {Double.NaN}))
        .hasMessageContaining("NaN");
  }

  private static SignedRankTest against(double... differences) {
    return SignedRankTest.of(differences, new double[differences.length]);
  }
}
