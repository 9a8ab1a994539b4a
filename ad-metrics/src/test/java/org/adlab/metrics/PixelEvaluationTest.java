package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PixelEvaluationTest {

  private static final Offset<Double> ROUNDING = within(1e-12);

  /**
   * Two images of two by four. The first has the region {0, 5}, joined over a corner, and the
   * region {3}; the second is anomaly-free. So there are 3 anomalous and 13 normal pixels.
   *
   * <p>Falling threshold, x in thirteenths, y as the mean of both regions' overlaps:
   *
   * <pre>
   * 9: pixel 0                       x = 0, y = (1/2 + 0) / 2 = 1/4
   * 8: one normal of the second      x = 1, y = 1/4
   * 7: pixel 3 and one normal, tied  x = 2, y = (1/2 + 1) / 2 = 3/4
   * 5: two normals                   x = 4, y = 3/4
   * 3: pixel 5                       x = 4, y = 1
   * 1: the other nine normals        x = 13, y = 1
   * </pre>
   */
  private static PixelEvaluation workedByHand() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {9, 5, 1, 7, 1, 3, 1, 7}, new byte[] {1, 0, 0, 1, 0, 1, 0, 0}, 2, 4);
    scores.add(new float[] {1, 8, 1, 5, 1, 1, 1, 1}, new byte[8], 2, 4);
    return scores.evaluate();
  }

  @Test
  void auProWorkedByHand() {
    PixelEvaluation evaluation = workedByHand();
    // Up to 1/13: the height is 1/4 throughout.
    assertThat(evaluation.auPro(1 / 13.0).getAsDouble()).isCloseTo(0.25, ROUNDING);
    // Up to 4/13: 1/4, then the slope to 3/4, then twice 3/4, in thirteenths.
    assertThat(evaluation.auPro(4 / 13.0).getAsDouble())
        .isCloseTo((0.25 + 0.5 + 2 * 0.75) / 4, ROUNDING);
    // Up to half way along the slope, where the height is interpolated to 1/2.
    assertThat(evaluation.auPro(1.5 / 13.0).getAsDouble())
        .isCloseTo((0.25 + 0.5 * (0.25 + 0.5) / 2) / 1.5, ROUNDING);
    assertThat(evaluation.auPro(1).getAsDouble())
        .isCloseTo((0.25 + 0.5 + 2 * 0.75 + 9) / 13, ROUNDING);
  }

  @Test
  void pixelAurocWorkedByHand() {
    // 9 beats 13 normals; 7 beats 11 and ties with 1; 3 beats 9.
    assertThat(workedByHand().auroc().getAsDouble())
        .isCloseTo((13 + 11.5 + 9) / (3 * 13), ROUNDING);
  }

  @Test
  void bestF1WorkedByHand() {
    // At 9: 2*1/(1+3). At 7: 2*2/(4+3). At 3: 2*3/(7+3), the best.
    OperatingPoint best = workedByHand().bestF1().orElseThrow();
    assertThat(best.threshold()).isEqualTo(3);
    assertThat(best.f1()).isCloseTo(0.6, ROUNDING);
    assertThat(best.precision()).isCloseTo(3 / 7.0, ROUNDING);
    assertThat(best.recall()).isEqualTo(1);
  }

  @Test
  void theCurveHasTheCornersAndTheirThresholds() {
    Curve pro = workedByHand().pro().orElseThrow();
    assertThat(pro.size()).isEqualTo(7);
    assertThat(pro.threshold(0)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(pro.threshold(1)).isEqualTo(9);
    assertThat(pro.threshold(2)).isEqualTo(Math.nextUp(7f));
    assertThat(pro.threshold(3)).isEqualTo(7);
    assertThat(pro.threshold(6)).isEqualTo(1);
    assertThat(pro.heightAt(0)).isEqualTo(0.25);
    assertThat(pro.heightAt(1.5 / 13)).isCloseTo(0.5, ROUNDING);
    assertThat(pro.heightAt(4 / 13.0)).isEqualTo(1);
    assertThat(pro.heightAt(1)).isEqualTo(1);
  }

  @Test
  void thresholdsForRates() {
    PixelEvaluation evaluation = workedByHand();
    assertThat(evaluation.thresholdAt(0)).isEqualTo(Math.nextUp(8f));
    assertThat(evaluation.thresholdAt(2 / 13.0)).isEqualTo(Math.nextUp(5f));
    // The two fives come together, so three are not to be had.
    assertThat(evaluation.thresholdAt(3 / 13.0)).isEqualTo(Math.nextUp(5f));
    assertThat(evaluation.falsePositiveRateAt(5).getAsDouble()).isEqualTo(4 / 13.0);
    assertThat(evaluation.overlapAt(100).getAsDouble()).isZero();
  }

  @Test
  void perfectMapsReachOne() {
    PixelEvaluation perfect = evaluate(new float[] {5, 1, 1, 6}, new byte[] {1, 0, 0, 1});
    assertThat(perfect.auPro(0.3).getAsDouble()).isCloseTo(1, ROUNDING);
    assertThat(perfect.auroc().getAsDouble()).isEqualTo(1);
    assertThat(perfect.bestF1().orElseThrow().f1()).isEqualTo(1);
  }

  @Test
  void constantMapsReachHalfTheLimit() {
    PixelEvaluation constant = evaluate(new float[] {2, 2, 2, 2}, new byte[] {1, 0, 0, 1});
    assertThat(constant.auPro(0.3).getAsDouble()).isCloseTo(0.15, ROUNDING);
    assertThat(constant.auPro(1).getAsDouble()).isCloseTo(0.5, ROUNDING);
    assertThat(constant.auroc().getAsDouble()).isEqualTo(0.5);
  }

  @Test
  void minusZeroAndZeroAreOneScore() {
    PixelEvaluation zeros = evaluate(new float[] {0f, -0f}, new byte[] {1, 0});
    assertThat(zeros.auroc().getAsDouble()).isEqualTo(0.5);
  }

  @Test
  void withoutAnAnomalousPixelThereIsNoValue() {
    PixelEvaluation none = evaluate(new float[] {1, 2, 3, 4}, new byte[4]);
    assertThat(none.auroc()).isEmpty();
    assertThat(none.auPro(0.3)).isEmpty();
    assertThat(none.bestF1()).isEmpty();
    assertThat(none.overlapAt(2)).isEmpty();
    assertThat(none.thresholdAt(0.25)).isEqualTo(Math.nextUp(3f));
  }

  @Test
  void withoutANormalPixelThereIsNoRate() {
    PixelEvaluation all = evaluate(new float[] {1, 2, 3, 4}, new byte[] {1, 1, 1, 1});
    assertThat(all.auroc()).isEmpty();
    assertThat(all.auPro(0.3)).isEmpty();
    assertThat(all.falsePositiveRateAt(2)).isEmpty();
    assertThatThrownBy(() -> all.thresholdAt(0.3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no normal pixel");
  }

  @Test
  void withoutAnyImageThereIsNoValue() {
    PixelEvaluation none = new PixelScores().evaluate();
    assertThat(none.auroc()).isEmpty();
    assertThat(none.auPro(0.3)).isEmpty();
    assertThat(none.bestF1()).isEmpty();
  }

  @Test
  void scoresThatCannotBeRankedAreRefusedAndNotCounted() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {1, 2}, new byte[] {0, 1}, 1, 2);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThatThrownBy(
              () -> scores.add(new float[] {3, 4, 5, bad}, new byte[] {0, 1, 0, 1}, 2, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("image 1")
          .hasMessageContaining(Float.toString(bad))
          .hasMessageContaining("1 of the 4 scores")
          .hasMessageContaining("row 1, column 1");
    }
    assertThat(scores.evaluate().normalPixels()).isEqualTo(1);
    assertThat(scores.evaluate().anomalousPixels()).isEqualTo(1);
  }

  @Test
  void sizesMustAgree() {
    PixelScores scores = new PixelScores();
    assertThatThrownBy(() -> scores.add(new float[6], new byte[4], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask has 4 pixels");
    assertThatThrownBy(() -> scores.add(new float[6], new byte[6], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 scores");
  }

  @Test
  void limitsOutsideTheRatesAreRefused() {
    PixelEvaluation evaluation = workedByHand();
    for (double limit : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> evaluation.auPro(limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(0,1]");
    }
  }

  @Test
  void whatWasEvaluatedDoesNotChangeWhenMoreIsAdded() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {5, 1}, new byte[] {1, 0}, 1, 2);
    PixelEvaluation first = scores.evaluate();
    scores.add(new float[] {0, 9}, new byte[] {1, 0}, 1, 2);
    assertThat(first.auroc().getAsDouble()).isEqualTo(1);
    assertThat(first.thresholdAt(0)).isEqualTo(Math.nextUp(1f));
    assertThat(scores.evaluate().auroc().getAsDouble()).isEqualTo(0.25);
  }

  /** A region larger than any call stack, and so many scores that they are sorted by radix. */
  @Test
  void largeImages() {
    int side = 700;
    float[] map = new float[side * side];
    byte[] mask = new byte[side * side];
    for (int i = 0; i < map.length; i++) {
      map[i] = i - 200_000;
    }
    Arrays.fill(mask, map.length / 2, map.length, (byte) 255);
    PixelScores scores = new PixelScores();
    scores.add(map, mask, side, side);
    assertThat(scores.evaluate().auroc().getAsDouble()).isEqualTo(1);
    assertThat(scores.evaluate().auPro(0.3).getAsDouble()).isCloseTo(1, ROUNDING);
  }

  private static PixelEvaluation evaluate(float[] scores, byte[] mask) {
    PixelScores collected = new PixelScores();
    collected.add(scores, mask, 1, scores.length);
    return collected.evaluate();
  }
}
