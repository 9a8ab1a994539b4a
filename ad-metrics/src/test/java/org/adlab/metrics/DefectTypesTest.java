package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefectTypesTest {

  private static final byte[] SECOND = {0, 1};
  private static final byte[] NONE = new byte[2];

  @Test
  void aDefectTypeIsJudgedWithAllAnomalyFreeImages() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {1, 4}, NONE, 1, 2);
    scores.add(new float[] {2, 5}, SECOND, 1, 2, "crack");
    scores.add(new float[] {6, 3}, SECOND, 1, 2, "scratch");
    assertThat(scores.defectTypes()).containsExactly("crack", "scratch");
    // The crack's 5 beats 1, 4 and 2; the scratch's 3 beats 1 of 1, 4 and 6.
    assertThat(scores.evaluate("crack").auroc()).hasValue(1);
    assertThat(scores.evaluate("scratch").auroc().getAsDouble()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(scores.evaluate("crack").anomalousPixels()).isEqualTo(1);
    // Together 5 beats 1, 4, 2, and 3 beats 1 and 2, of four each.
    assertThat(scores.evaluate().auroc().getAsDouble()).isCloseTo(5 / 8.0, within(1e-12));
  }

  @Test
  void anAnomalousImageOfNoTypeCountsInTheWholeOnly() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {2, 5}, SECOND, 1, 2, "crack");
    scores.add(new float[] {9, 1}, SECOND, 1, 2);
    assertThat(scores.evaluate("crack").normalPixels()).isEqualTo(1);
    assertThat(scores.evaluate().normalPixels()).isEqualTo(2);
  }

  @Test
  void anUnknownTypeIsToldWithTheKnownOnes() {
    PixelScores scores = new PixelScores();
    scores.add(new float[] {2, 5}, SECOND, 1, 2, "crack");
    assertThatThrownBy(() -> scores.evaluate("crak"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crak")
        .hasMessageContaining("[crack]");
  }

  @Test
  void imagesOfADefectTypeAreJudgedWithAllAnomalyFreeOnes() {
    float[] scores = {1, 5, 2, 3};
    boolean[] anomalous = {false, true, true, false};
    List<String> types = List.of("good", "crack", "scratch", "good");
    assertThat(ImageEvaluation.of(scores, anomalous, types, "crack").auroc()).hasValue(1);
    assertThat(ImageEvaluation.of(scores, anomalous, types, "scratch").auroc()).hasValue(0.5);
    assertThat(ImageEvaluation.of(scores, anomalous, types, "dent").auroc()).isEmpty();
  }

  @Test
  void saturatedProWorkedByHand() {
    // One defect in two pieces, of whose three pixels two suffice: at 9 half is found, at 7 all.
    PixelScores scores = new PixelScores();
    byte[] mask = {1, 0, 1, 1, 0, 0};
    Defect defect = new Defect(mask, 2);
    scores.add(new float[] {9, 8, 7, 1, 2, 0}, mask, 1, 6, Optional.of("missing"), List.of(defect));
    scores.add(new float[] {3}, new byte[1], 1, 1);
    PixelEvaluation evaluation = scores.evaluate();
    // x in quarters: up to 1/4 the height is 1/2, from there on 1.
    assertThat(evaluation.saturatedAuPro(1).getAsDouble()).isCloseTo(0.875, within(1e-12));
    assertThat(evaluation.saturatedPro().orElseThrow().heightAt(0)).isEqualTo(0.5);
    assertThat(scores.evaluate("missing").saturatedAuPro(0.25).getAsDouble()).isPositive();

    scores.add(new float[] {9, 8}, SECOND, 1, 2);
    assertThat(scores.evaluate().saturatedAuPro(1)).as("one image's are unknown").isEmpty();
  }

  @Test
  void defectsMustFitTheMask() {
    PixelScores scores = new PixelScores();
    assertThatThrownBy(() -> add(scores, new Defect(new byte[] {1, 1}, 1)))
        .hasMessageContaining("row 0, column 0");
    assertThatThrownBy(() -> add(scores, new Defect(new byte[3], 1)))
        .hasMessageContaining("3 pixels");
    assertThatThrownBy(() -> add(scores, new Defect(NONE, 1))).hasMessageContaining("no pixel");
    assertThatThrownBy(() -> new Defect(SECOND, 0)).hasMessageContaining("at least 1");
    assertThat(scores.evaluate().normalPixels()).as("nothing is counted").isZero();
  }

  private static void add(PixelScores scores, Defect defect) {
    scores.add(new float[] {2, 5}, SECOND, 1, 2, Optional.empty(), List.of(defect));
  }
}
