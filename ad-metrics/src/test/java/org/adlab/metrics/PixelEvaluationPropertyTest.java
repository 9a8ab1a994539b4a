package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adlab.metrics.ByDefinition.Image;

class PixelEvaluationPropertyTest {

  private static final double[] LIMITS = {0.01, 0.05, 0.3, 0.5, 1};

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheDefinition(@ForAll("images") List<Image> images) {
    ByDefinition slow = new ByDefinition(images);
    PixelEvaluation fast = evaluate(images);
    assertThat(fast.anomalousPixels()).isEqualTo(slow.scores(true).size());
    assertThat(fast.normalPixels()).isEqualTo(slow.scores(false).size());
    if (slow.scores(true).isEmpty() || slow.scores(false).isEmpty()) {
      assertThat(fast.auroc()).isEmpty();
      assertThat(fast.auPro(0.3)).isEmpty();
      assertThat(fast.roc()).isEmpty();
      assertThat(fast.pro()).isEmpty();
      return;
    }
    assertThat(fast.auroc().getAsDouble()).isCloseTo(slow.pixelAuroc(), within(1e-12));
    assertThat(fast.bestF1().orElseThrow().f1()).isCloseTo(slow.bestF1(), within(1e-12));
    for (double limit : LIMITS) {
      assertThat(fast.auPro(limit).getAsDouble()).isCloseTo(slow.auPro(limit), within(1e-12));
      assertThat(fast.roc().orElseThrow().areaUpTo(limit))
          .isCloseTo(slow.rocAreaUpTo(limit), within(1e-12));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyPointIsReachedAtItsThreshold(@ForAll("images") List<Image> images) {
    ByDefinition slow = new ByDefinition(images);
    PixelEvaluation fast = evaluate(images);
    Assume.that(fast.pro().isPresent());
    Curve pro = fast.pro().orElseThrow();
    for (int i = 0; i < pro.size(); i++) {
      float threshold = pro.threshold(i);
      assertThat(pro.x(i)).isCloseTo(slow.falsePositiveRate(threshold), within(1e-12));
      assertThat(pro.y(i)).isCloseTo(slow.overlap(threshold), within(1e-12));
      assertThat(fast.falsePositiveRateAt(threshold).getAsDouble()).isEqualTo(pro.x(i));
      assertThat(fast.overlapAt(threshold).getAsDouble()).isEqualTo(pro.y(i));
    }
    assertThat(new double[] {pro.x(0), pro.y(0)}).containsExactly(0, 0);
    assertThat(new double[] {pro.x(pro.size() - 1), pro.y(pro.size() - 1)}).containsExactly(1, 1);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theThresholdAtARateIsTheLowestThatKeepsIt(
      @ForAll("images") List<Image> images, @ForAll("rates") double rate) {
    ByDefinition slow = new ByDefinition(images);
    PixelEvaluation fast = evaluate(images);
    Assume.that(fast.normalPixels() > 0);
    float threshold = fast.thresholdAt(rate);
    assertThat(slow.falsePositiveRate(threshold)).isLessThanOrEqualTo(rate);
    assertThat(slow.falsePositiveRate(Math.nextDown(threshold))).isGreaterThan(rate);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void onlyTheOrderOfTheScoresCounts(@ForAll("images") List<Image> images) {
    PixelEvaluation plain = evaluate(images);
    PixelEvaluation bent =
        evaluate(
            images.stream()
                .map(
                    image -> {
                      float[] scores = image.scores().clone();
                      for (int i = 0; i < scores.length; i++) {
                        scores[i] = (float) Math.exp(3 * scores[i]) - 7;
                      }
                      return new Image(scores, image.mask(), image.height(), image.width());
                    })
                .toList());
    assertThat(bent.auroc()).isEqualTo(plain.auroc());
    assertThat(bent.auPro(0.3)).isEqualTo(plain.auPro(0.3));
    assertThat(bent.bestF1().map(OperatingPoint::f1))
        .isEqualTo(plain.bestF1().map(OperatingPoint::f1));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void thinningMovesTheCurveByNoMoreThanTheTolerance(
      @ForAll("images") List<Image> images, @ForAll("tolerances") double tolerance) {
    PixelEvaluation evaluation = evaluate(images);
    Assume.that(evaluation.pro().isPresent());
    Curve curve = evaluation.pro().orElseThrow();
    Curve thinned = curve.thinned(tolerance);
    assertThat(thinned.size()).isLessThanOrEqualTo(curve.size());
    for (double limit = 0.001; limit <= 1; limit += 0.037) {
      assertThat(thinned.areaUpTo(limit) / limit)
          .isCloseTo(curve.areaUpTo(limit) / limit, within(tolerance + 1e-12));
    }
  }

  private static PixelEvaluation evaluate(List<Image> images) {
    PixelScores scores = new PixelScores();
    images.forEach(
        image -> scores.add(image.scores(), image.mask(), image.height(), image.width()));
    return scores.evaluate();
  }

  /** One to four small images of any sizes, their scores from a few values, so with many ties. */
  @Provide
  Arbitrary<List<Image>> images() {
    return Arbitraries.integers()
        .between(1, 12)
        .flatMap(values -> image(values).list().ofMinSize(1).ofMaxSize(4));
  }

  private static Arbitrary<Image> image(int values) {
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 6);
    Arbitrary<Float> score =
        Arbitraries.integers().between(-values, values).map(value -> value == 0 ? -0f : value / 8f);
    Arbitrary<Byte> truth = Arbitraries.of((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) -1);
    return Combinators.combine(side, side)
        .flatAs(
            (height, width) ->
                Combinators.combine(
                        score.array(float[].class).ofSize(height * width),
                        truth.array(byte[].class).ofSize(height * width))
                    .as((scores, mask) -> new Image(scores, mask, height, width)));
  }

  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.of(0.0, 0.05, 0.1, 0.25, 0.3, 0.5, 0.9);
  }

  @Provide
  Arbitrary<Double> tolerances() {
    return Arbitraries.of(0.0, 1e-4, 0.01, 0.1, 0.5);
  }
}
