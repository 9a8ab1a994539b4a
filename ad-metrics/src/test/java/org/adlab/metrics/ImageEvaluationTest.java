package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageEvaluationTest {

  @Test
  void imageAurocWorkedByHand() {
    // 0.9 beats both normals, 0.4 beats one and ties with the other.
    ImageEvaluation evaluation =
        ImageEvaluation.of(
            new float[] {0.4f, 0.9f, 0.1f, 0.4f}, new boolean[] {true, true, false, false});
    assertThat(evaluation.auroc().getAsDouble()).isEqualTo(3.5 / 4);
    Curve roc = evaluation.roc().orElseThrow();
    assertThat(roc.size()).isEqualTo(4);
    assertThat(roc.threshold(2)).isEqualTo(0.4f);
    assertThat(roc.x(2)).isEqualTo(0.5);
    assertThat(roc.y(2)).isEqualTo(1);
  }

  @Test
  void oneKindOfImagesAloneHasNoAuroc() {
    for (boolean anomalous : new boolean[] {true, false}) {
      ImageEvaluation evaluation =
          ImageEvaluation.of(new float[] {1, 2}, new boolean[] {anomalous, anomalous});
      assertThat(evaluation.auroc()).isEmpty();
      assertThat(evaluation.roc()).isEmpty();
    }
  }

  @Test
  void scoresThatCannotBeRankedAreRefused() {
    assertThatThrownBy(
            () -> ImageEvaluation.of(new float[] {1, Float.NaN}, new boolean[] {true, false}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Image 1 has the score NaN");
    assertThatThrownBy(() -> ImageEvaluation.of(new float[] {1, 2}, new boolean[] {true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 image scores, but 1 labels");
  }
}
