package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyCountsTest {

  /** Some keys occur more often than a byte holds, one of them at the end of a block. */
  @Test
  void countsBetweenAnyTwoKeysAreThoseOfALoop() {
    Random random = new Random(11);
    char[] lows = new char[40_000];
    for (int i = 0; i < lows.length; i++) {
      lows[i] = (char) (i % 4 == 0 ? 511 : i % 4 == 1 ? 65_535 : random.nextInt(1 << 16));
    }
    int number = lows.length - 3;
    KeyCounts counts = new KeyCounts();
    counts.add(lows, number);
    int[] expected = new int[KeyPage.KEYS];
    for (int i = 0; i < number; i++) {
      expected[lows[i]]++;
    }

    assertThat(counts.between(0, KeyPage.KEYS)).isEqualTo(number);
    assertThat(counts.between(511, 512)).isEqualTo(expected[511]).isGreaterThan(2_000);
    for (int trial = 0; trial < 2_000; trial++) {
      int from = random.nextInt(KeyPage.KEYS);
      int to =
          from + 1 + random.nextInt(Math.min(KeyPage.KEYS - from, trial % 2 == 0 ? 20 : 2_000));
      long sum = 0;
      for (int low = from; low < to; low++) {
        sum += expected[low];
      }
      assertThat(counts.between(from, to)).isEqualTo(sum);
    }
    counts.clear();
    assertThat(counts.between(0, KeyPage.KEYS)).isZero();
  }

  /** More of one page than a batch and more pages than first batches, with gaps where masked. */
  @Test
  void batchesLoseNothingOnTheWay() {
    Random random = new Random(12);
    float[] scores = new float[50_000];
    byte[] mask = new byte[scores.length];
    long[] expected = new long[Histogram.PAGES];
    for (int pixel = 0; pixel < scores.length; pixel++) {
      scores[pixel] =
          pixel % 3 == 0 ? 1 + pixel * 1e-7f : (float) Math.exp(8 * random.nextGaussian());
      mask[pixel] = (byte) (pixel % 1000 < 30 ? 255 : 0);
      if (mask[pixel] == 0) {
        expected[Histogram.page(FloatKeys.of(scores[pixel]))]++;
      }
    }
    Histogram histogram = new Histogram();
    KeyBatches batches = new KeyBatches(histogram);
    batches.add(scores, mask, 0, 20_000);
    batches.drain();
    batches.add(scores, mask, 20_000, scores.length);
    batches.drain();
    for (int page = 0; page < Histogram.PAGES; page++) {
      KeyPage keys = histogram.get(page);
      assertThat(keys == null ? 0 : keys.total()).isEqualTo(expected[page]);
    }
  }
}
