package org.adlab.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.api.data.Mask;
import org.adlab.experiments.run.LevelDescriptors;
import org.junit.jupiter.api.Test;

class DescriptorSampleTest {

  /** Two positions; channel 0 then channel 1. The teacher says (3,4) and (0,2). */
  private static final LevelDescriptors LEVEL =
      new LevelDescriptors(1, 2, 2, new float[] {3, 0, 4, 2}, new float[] {0, 0, 1, 0});

  @Test
  void positionsBelongToTheRegionTheirCentreLiesIn() {
    // The second position's centre is at column 3 of 4.
    Mask mask = new Mask(1, 4, new byte[] {0, 0, 0, 1});
    DescriptorSample drawn = new DescriptorSample(10, 1, new Seed(0));
    drawn.add("a", LEVEL, Optional.of(mask));
    assertThat(drawn.normal()).hasSize(1);
    assertThat(drawn.normal().get(0).teacher()).containsExactly(0.6f, 0.8f);
    assertThat(drawn.normal().get(0).student()).containsExactly(0, 1);
    assertThat(drawn.anomalous().get(0).teacher()).containsExactly(0, 1);
    // A descriptor of no length stays.
    assertThat(drawn.anomalous().get(0).student()).containsExactly(0, 0);
  }

  @Test
  void noMoreAreDrawnThanAskedForAndAlwaysTheSame() {
    DescriptorSample drawn = new DescriptorSample(3, 2, new Seed(7));
    DescriptorSample again = new DescriptorSample(3, 2, new Seed(7));
    for (DescriptorSample sample : new DescriptorSample[] {drawn, again}) {
      for (String id : new String[] {"a", "b", "c"}) {
        sample.add(id, LEVEL, Optional.empty());
      }
    }
    assertThat(drawn.anomalous()).isEmpty();
    assertThat(drawn.normal()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(drawn.normal().get(i).teacher()).containsExactly(again.normal().get(i).teacher());
    }
  }
}
