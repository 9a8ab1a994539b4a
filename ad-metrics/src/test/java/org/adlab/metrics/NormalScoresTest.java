package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalScoresTest {

  @Test
  void countsAndRanksAreThoseOfTheSortedWhole() {
    Random random = new Random(7);
    int[] keys = random.ints(50_000, -3000, 3000).toArray();
    keys[10] = Integer.MIN_VALUE;
    keys[20] = Integer.MAX_VALUE;
    // Blocks of an odd size, large enough for the radix sort.
    NormalScores.Collector collector = new NormalScores.Collector(9001);
    for (int key : keys) {
      collector.add(key);
    }
    NormalScores scores = collector.sorted();
    Arrays.sort(keys);

    assertThat(scores.count()).isEqualTo(keys.length);
    assertThat(scores.lowest()).isEqualTo(Integer.MIN_VALUE);
    int[] asked = {Integer.MIN_VALUE, -3001, -3000, -7, 0, 1, 2999, 3000, Integer.MAX_VALUE};
    long[] counts = scores.atLeast(asked);
    for (int i = 0; i < asked.length; i++) {
      int key = asked[i];
      long expected = Arrays.stream(keys).filter(other -> other >= key).count();
      assertThat(counts[i]).isEqualTo(expected);
      assertThat(scores.atLeast(key)).isEqualTo(expected);
    }
    for (int rank = 0; rank < keys.length; rank += 997) {
      assertThat(scores.descending(rank)).isEqualTo(keys[keys.length - 1 - rank]);
    }
  }

  @Test
  void radixSortSortsAllInts() {
    int[] keys = new Random(3).ints(20_000).toArray();
    int[] expected = keys.clone();
    Arrays.sort(expected);
    assertThat(RadixSort.sorted(keys.clone(), keys.length)).isEqualTo(expected);
  }

  @Test
  void keysOrderAsTheScoresDo() {
    float[] scores = {
      -Float.MAX_VALUE, -1.5f, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, 1.5f, Float.MAX_VALUE
    };
    for (int i = 0; i < scores.length; i++) {
      assertThat(FloatKeys.score(FloatKeys.of(scores[i]))).isEqualTo(scores[i]);
      if (i > 0) {
        assertThat(FloatKeys.of(scores[i])).isGreaterThan(FloatKeys.of(scores[i - 1]));
      }
    }
    assertThat(FloatKeys.of(-0f)).isEqualTo(FloatKeys.of(0f));
  }
}
