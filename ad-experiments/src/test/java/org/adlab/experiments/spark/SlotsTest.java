package org.adlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotsTest {

  @Test
  void theLowestNumberThatIsFreeIsTaken() {
    Slots slots = new Slots();
    assertThat(slots.of("a")).isZero();
    assertThat(slots.of("b")).isEqualTo(1);
    assertThat(slots.of("a")).isZero();
    assertThat(slots.leave("a")).isZero();
    assertThat(slots.of("c")).isZero();
    assertThat(slots.of("a")).isEqualTo(2);
    assertThat(slots.leave("unheard of")).isEqualTo(3);
    assertThat(slots.of("d")).isEqualTo(3);
  }
}
