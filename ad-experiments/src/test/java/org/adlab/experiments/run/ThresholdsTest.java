package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adlab.api.AnomalyMap;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

  private static Optional<Thresholds> of(int n, Random order) {
    Thresholds.Collector collector = new Thresholds.Collector();
    order
        .ints(0, 1 << 20)
        .distinct()
        .limit(n)
        .forEach(
            i -> {
              float score = i;
              collector.add(new AnomalyMap(1, 2, new float[] {score + 0.5f, 0}, score));
            });
    return collector.thresholds();
  }

  @Test
  void ofFewImagesItIsTheHighestScore() {
    Thresholds.Collector collector = new Thresholds.Collector();
    collector.add(new AnomalyMap(1, 2, new float[] {1, 7}, 0.5f));
    collector.add(new AnomalyMap(1, 2, new float[] {3, 2}, 0.75f));
    collector.add(new AnomalyMap(1, 2, new float[] {2, 1}, 0.25f));

    Thresholds thresholds = collector.thresholds().orElseThrow();

    assertThat(thresholds).isEqualTo(new Thresholds(0.75f, 7, 0.99, 3));
    assertThat(thresholds.falseAlarms()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void ofManyImagesTheHighestHundredthLiesAbove() {
    Thresholds.Collector collector = new Thresholds.Collector();
    for (int i = 1; i <= 299; i++) {
      collector.add(new AnomalyMap(1, 1, new float[] {i}, i));
    }
    // 300 times .99 is 297: two of the 299 lie above.
    assertThat(collector.thresholds().orElseThrow().image()).isEqualTo(297);
    assertThat(collector.thresholds().orElseThrow().falseAlarms()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void ofNoImagesThereIsNone() {
    assertThat(new Thresholds.Collector().thresholds()).isEmpty();
  }

  /** Of n + 1 images alike, each is as likely as any other to be the new one. */
  @Property(tries = 50)
  void noMoreAnomalyFreeImagesExceedItThanItSays(
      @ForAll @IntRange(min = 1, max = 400) int n, @ForAll long seed) {
    Thresholds thresholds = of(n, new Random(seed)).orElseThrow();
    assertThat(thresholds.falseAlarms())
        .isGreaterThan(0)
        .isLessThanOrEqualTo(Math.max(0.01, 1.0 / (n + 1)) + 1e-12);
    // The pixel scores are half above the image scores, in the same order.
    assertThat(thresholds.pixel()).isEqualTo(thresholds.image() + 0.5f);
  }

  @Test
  void whatARunToldIsReadBack() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Thresholds told = new Thresholds(0.12345679f, 3.4e-8f, 0.99, 12);
    String result = json.writeValueAsString(Map.of(Thresholds.KEY, told.json()));
    assertThat(Thresholds.in(json.readTree(result))).contains(told);
    assertThat(Thresholds.in(json.readTree("{}"))).isEmpty();
    assertThat(Thresholds.in(json.readTree("{\"thresholds\": 3}"))).isEmpty();
  }
}
