package org.adlab.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void namesDecideAndNothingElse() {
    Seed seed = new Seed(42);
    assertThat(seed.named("a")).isEqualTo(new Seed(42).named("a"));
    assertThat(seed.named("a")).isNotEqualTo(seed.named("b"));
    assertThat(seed.named("a")).isNotEqualTo(new Seed(43).named("a"));
    assertThat(seed.named("a").named("b")).isNotEqualTo(seed.named("b").named("a"));
  }

  @Test
  void aNameIsTheStartOfItsSha256() {
    // printf '\0\0\0\0\0\0\0\0student' | sha256sum
    assertThat(new Seed(0).named("student").value()).isEqualTo(0x045afd5a58de6477L);
  }

  @Property
  void aPermutationHasEveryNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
    int[] order = new Seed(seed).permutation(count);
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void everyPermutationComesEquallyOften() {
    int[] counts = new int[6];
    for (int i = 0; i < 6000; i++) {
      int[] p = new Seed(1).named("draw " + i).permutation(3);
      counts[p[0] * 2 + (p[1] > p[2] ? 1 : 0)]++;
    }
    assertThat(counts).hasSize(6);
    for (int count : counts) {
      assertThat(count).isBetween(880, 1120);
    }
  }
}
