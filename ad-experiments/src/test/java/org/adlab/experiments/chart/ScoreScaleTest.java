package org.adlab.experiments.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScoreScaleTest {

  @Test
  void goesFromTheLowestToWhatAThousandthExceeds() {
    ScoreScale.Collector collector = new ScoreScale.Collector();
    float[] scores = new float[10_000];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i - 20;
    }
    scores[9_999] = 1e9f;
    collector.add(scores);
    collector.add(new float[] {-25, Float.NaN});
    ScoreScale scale = collector.scale();
    assertThat(scale.lowest()).isEqualTo(-25);
    assertThat(scale.highest()).isBetween(9_950f, 9_970f * (1 + 1 / 128f));
    assertThat(scale.clipped()).isTrue();
    assertThat(scale.position(-25)).isZero();
    assertThat(scale.position(1e9f)).isEqualTo(1);
  }

  @Test
  void coloursFollowTheSquareRoot() {
    ScoreScale scale = new ScoreScale(-1, 15, false);
    assertThat(scale.position(0)).isEqualTo(0.25);
    assertThat(scale.position(3)).isEqualTo(0.5);
    assertThat(scale.score(0.25)).isEqualTo(0);
    assertThat(scale.score(0.5)).isEqualTo(3);
  }

  @Test
  void fewScoresAreNotClipped() {
    ScoreScale.Collector collector = new ScoreScale.Collector();
    collector.add(new float[] {-3, -2, -0.5f});
    assertThat(collector.scale()).isEqualTo(new ScoreScale(-3, -0.5f, false));
  }

  @Test
  void oneScoreOnlyIsTheDarkest() {
    ScoreScale.Collector collector = new ScoreScale.Collector();
    collector.add(new float[] {2, 2});
    assertThat(collector.scale().position(2)).isZero();
  }

  @Test
  void withoutAScoreThereIsNoScale() {
    assertThatThrownBy(() -> new ScoreScale.Collector().scale())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no finite score");
  }
}
