package org.adlab.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void workedByHand() {
    // Deviations -1, 0 and 1, so a variance of 2/2; t(2 degrees, 97.5 %) is 4.30265 in the tables.
    Summary summary = Summary.of(4, 5, 6);
    assertThat(summary.n()).isEqualTo(3);
    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.standardDeviation().getAsDouble()).isCloseTo(1, within(1e-12));
    Summary.Interval interval = summary.confidenceInterval(0.95).orElseThrow();
    assertThat(interval.high() - 5).isCloseTo(4.30265 / Math.sqrt(3), within(1e-5));
    assertThat(5 - interval.low()).isCloseTo(4.30265 / Math.sqrt(3), within(1e-5));
  }

  @Test
  void aSingleValueHasNoSpread() {
    Summary summary = Summary.of(0.9);
    assertThat(summary.mean()).isEqualTo(0.9);
    assertThat(summary.standardDeviation()).isEmpty();
    assertThat(summary.confidenceInterval(0.95)).isEmpty();
  }

  @Test
  void whatHasNoValueIsRefused() {
    assertThatThrownBy(Summary::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Summary.of(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Summary.of(1, 2).confidenceInterval(95)).hasMessageContaining("0.95");
  }
}
