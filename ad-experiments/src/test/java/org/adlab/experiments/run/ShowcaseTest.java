package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.junit.jupiter.api.Test;

class ShowcaseTest {

  private record Named(String id, boolean anomalous) implements Sample {

    @Override
    public String defectType() {
      return anomalous ? "scratch" : "good";
    }

    @Override
    public RgbImage image() {
      return new RgbImage(1, 1, new float[3]);
    }

    @Override
    public Optional<Mask> mask() {
      return Optional.empty();
    }
  }

  @Test
  void threeAnomalousForEachAnomalyFreeOneSpreadEvenly() {
    // 0 to 9 anomaly-free, 10 to 29 anomalous.
    List<Sample> samples = samples(10, 20);
    assertThat(Showcase.choose(samples, 8)).containsExactlyInAnyOrder(2, 7, 11, 15, 18, 21, 25, 28);
    assertThat(Showcase.choose(samples, 0)).isEmpty();
  }

  @Test
  void whereOneKindIsShortTheOtherFillsUp() {
    assertThat(Showcase.choose(samples(10, 2), 8)).hasSize(8).contains(10, 11);
    assertThat(Showcase.choose(samples(0, 20), 8)).hasSize(8);
    assertThat(Showcase.choose(samples(2, 2), 100)).hasSize(4);
  }

  private static List<Sample> samples(int good, int anomalous) {
    return IntStream.range(0, good + anomalous)
        .<Sample>mapToObj(i -> new Named("sample " + i, i >= good))
        .toList();
  }
}
