package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.adlab.metrics.ImageEvaluation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MisrankingTest {

  @Test
  void countsWhatTheScoreIsOnTheWrongSideOfTiesHalf() {
    Misranking misranking = new Misranking(scored(List.of(1, 2, 3, 4), List.of(3, 9)));
    assertThat(misranking.of(true, 3)).isEqualTo(1.5 / 4);
    assertThat(misranking.of(true, 9)).isZero();
    assertThat(misranking.of(true, 0)).isEqualTo(1);
    assertThat(misranking.of(false, 4)).isEqualTo(0.5);
    assertThat(misranking.of(false, 3)).isEqualTo(0.25);
    assertThat(misranking.of(false, 1)).isZero();
  }

  @Test
  void withoutTheOtherLabelNothingIsWrong() {
    assertThat(new Misranking(scored(List.of(1), List.of())).of(false, 1)).isZero();
  }

  @Property
  void itsMeanOverEitherLabelIsOneMinusTheAuroc(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 9) Integer> normal,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 9) Integer> anomalous) {
    List<ScoredSample> scored = scored(normal, anomalous);
    float[] scores = new float[scored.size()];
    boolean[] labels = new boolean[scored.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scored.get(i).score();
      labels[i] = scored.get(i).anomalous();
    }
    double wrong = 1 - ImageEvaluation.of(scores, labels).roc().orElseThrow().area();
    Misranking misranking = new Misranking(scored);
    for (boolean label : new boolean[] {true, false}) {
      double mean =
          scored.stream()
              .filter(sample -> sample.anomalous() == label)
              .mapToDouble(sample -> misranking.of(label, sample.score()))
              .average()
              .orElseThrow();
      assertThat(mean).isCloseTo(wrong, Offset.offset(1e-12));
    }
  }

  private static List<ScoredSample> scored(List<Integer> normal, List<Integer> anomalous) {
    List<ScoredSample> scored = new ArrayList<>();
    normal.forEach(score -> scored.add(new ScoredSample("", false, "good", score)));
    anomalous.forEach(score -> scored.add(new ScoredSample("", true, "bent", score)));
    return scored;
  }
}
