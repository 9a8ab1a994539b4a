package org.adlab.experiments.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.adlab.api.Progress;
import org.junit.jupiter.api.Test;

class BenchmarkTest {

  @Test
  void timesHaveABestAndAMedian() {
    assertThat(Times.of(List.of(5.0, 1.0, 4.0))).isEqualTo(new Times(1, 4));
    assertThat(Times.of(List.of(5.0, 1.0, 4.0, 8.0))).isEqualTo(new Times(1, 4.5));
    assertThat(Times.of(List.of(7.0))).isEqualTo(new Times(7, 7));
    assertThat(new Times(8, 12).over(4)).isEqualTo(new Times(2, 3));
    assertThatThrownBy(() -> Times.of(List.of())).hasMessage("nothing was timed");
  }

  @Test
  void aRateIsThatOfTheBestTime() {
    // 3 billion operations in 20 ms are 150 in a second.
    assertThat(Rate.of(3_000_000_000L, new Times(20, 30), 200)).isEqualTo(new Rate(150.0, 0.75));
    assertThat(Rate.of(3_000_000_000L, new Times(20, 30), 0)).isEqualTo(new Rate(150.0, null));
    assertThat(Rate.of(0, new Times(20, 30), 200)).isEqualTo(new Rate(null, null));
  }

  @Test
  void theFirstEpochDoesNotCountAndValidationIsNoTraining() {
    // Each step and the end of an epoch ask for the time, in ms, and then a new epoch begins.
    Iterator<Long> ms =
        List.of(500L, 900L, 950L, 1000L, 1010L, 1030L, 1045L, 1050L, 1070L, 1090L, 1099L, 1100L)
            .iterator();
    TrainingClock clock = new TrainingClock(Progress.NONE, () -> ms.next() * 1_000_000);
    for (int epoch = 1; epoch <= 3; epoch++) {
      clock.step(1);
      clock.step(1);
      clock.epoch(epoch, 3, Map.of());
    }
    assertThat(clock.timed()).isEqualTo(2);
    assertThat(clock.stepsAnEpoch()).isEqualTo(2);
    assertThat(clock.epochs()).isEqualTo(new Times(45, 47));
    assertThat(clock.training()).isEqualTo(new Times(30, 35));
  }

  @Test
  void oneEpochIsNone() {
    TrainingClock clock = new TrainingClock(Progress.NONE, () -> 7);
    clock.step(1);
    clock.epoch(1, 1, Map.of());
    assertThat(clock.timed()).isZero();
  }
}
