package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalScoresTest {

  /** Keys in a few full pages, in many nearly empty ones, and one key very often. */
  @Test
  void countsAndRanksAreThoseOfTheSortedWhole() {
    Random random = new Random(7);
    int[] keys =
        IntStream.concat(
                IntStream.concat(random.ints(60_000, -3000, 70_000), random.ints(5_000)),
                IntStream.concat(
                    IntStream.generate(() -> 4711).limit(2_000),
                    IntStream.of(Integer.MIN_VALUE, Integer.MAX_VALUE)))
            .toArray();
    List<Histogram> histograms = List.of(new Histogram(), new Histogram(), new Histogram());
    for (int i = 0; i < keys.length; i++) {
      histograms.get(i % 5 == 0 ? 1 : 0).add(keys[i]);
    }
    NormalScores scores = new NormalScores(histograms);
    Arrays.sort(keys);

    assertThat(scores.count()).isEqualTo(keys.length);
    assertThat(scores.lowest()).isEqualTo(Integer.MIN_VALUE);
    assertThat(scores.highest()).isEqualTo(Integer.MAX_VALUE);
    int[] asked = {
      Integer.MAX_VALUE, 1 << 30, 70_000, 65_536, 65_535, 4711, 1, 0, -1, -65_536, Integer.MIN_VALUE
    };
    NormalScores.Counts counts = scores.atLeast(asked);
    for (int i = 0; i < asked.length; i++) {
      int key = asked[i];
      long least = Arrays.stream(keys).filter(other -> other >= key).count();
      assertThat(counts.wrong()[i]).isEqualTo(least);
      assertThat(counts.above()[i])
          .isEqualTo(Arrays.stream(keys).filter(other -> other > key).count());
      assertThat(scores.atLeast(key)).isEqualTo(least);
    }
    for (int rank = 0; rank < keys.length; rank += 1997) {
      assertThat(scores.descending(rank)).isEqualTo(keys[keys.length - 1 - rank]);
    }
  }

  @Test
  void manyKeysAreCountedInParts() {
    int[] keys = new Random(5).ints(50_000).toArray();
    Histogram histogram = new Histogram();
    for (int key : keys) {
      histogram.add(key);
    }
    int[] descending =
        IntStream.of(keys).map(key -> ~key).sorted().map(key -> ~key).distinct().toArray();
    NormalScores.Counts counts = new NormalScores(List.of(histogram)).atLeast(descending);
    Arrays.sort(keys);
    for (int i = 0; i < descending.length; i++) {
      int position = Arrays.binarySearch(keys, descending[i]);
      while (position > 0 && keys[position - 1] == descending[i]) {
        position--;
      }
      assertThat(counts.wrong()[i]).isEqualTo(keys.length - position);
    }
  }

  @Test
  void radixSortSortsByTheUpperHalfAndKeepsTheOrderOfEqualOnes() {
    long[] entries = new Random(3).longs(20_000).map(entry -> entry & ~0xffL << 32).toArray();
    long[] expected =
        Arrays.stream(entries)
            .boxed()
            .sorted((a, b) -> Integer.compare((int) (b >> 32), (int) (a >> 32)))
            .mapToLong(Long::longValue)
            .toArray();
    assertThat(RadixSort.descending(entries.clone())).isEqualTo(expected);
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
