package org.adlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.adlab.api.AnomalyMap;
import org.adlab.api.data.Mask;
import org.adlab.experiments.config.EvaluationSettings;
import org.adlab.experiments.config.EvaluationSettings.Resolution;
import org.adlab.metrics.Metrics;
import org.junit.jupiter.api.Test;

class JudgeTest {

  @Test
  void anomalousImagesWithoutAMarkAreTold() {
    EvaluationSettings settings =
        new EvaluationSettings(
            Metrics.named(List.of("pixel-auroc")), Resolution.MAP, 0.3, 1, 1, Optional.empty());
    Judge judge = new Judge(settings, Set.of(Resolution.MAP));
    judge.add("a", false, "good", map(1, 2), mask(0, 0));
    judge.add("b", true, "dent", map(1, 3), mask(0, 1));
    judge.add("c", true, "dent", map(4, 5), mask(0, 0));
    Judgement judgement = judge.judgement();
    assertThat(judgement.unmarked()).containsExactly("c");
    assertThat(judgement.remarks())
        .containsExactly(
            "pixels are compared at the map's resolution",
            "the ground truth of 1 anomalous images marks no pixel, so all of theirs count as normal; the first is c");
    // 3 against 1, 2, 1, 4, 5.
    assertThat(judgement.result().get("pixel-auroc")).hasValue(0.6);
  }

  private static AnomalyMap map(float... values) {
    return new AnomalyMap(1, values.length, values, values[values.length - 1]);
  }

  private static Optional<Mask> mask(int first, int second) {
    return Optional.of(new Mask(1, 2, new byte[] {(byte) first, (byte) second}));
  }
}
