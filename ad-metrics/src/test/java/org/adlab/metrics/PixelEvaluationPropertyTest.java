package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adlab.metrics.ByDefinition.Image;

class PixelEvaluationPropertyTest {

  private static final double[] LIMITS = {0.01, 0.05, 0.3, 0.5, 1};

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
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
      assertThat(fast.averagePrecision()).isEmpty();
      assertThat(fast.precisionRecall()).isEmpty();
      assertThat(fast.bestF1()).isEmpty();
      assertThat(fast.stfpmPro()).isEmpty();
      return;
    }
    assertThat(fast.auroc().getAsDouble()).isCloseTo(slow.pixelAuroc(), within(1e-12));
    assertThat(fast.bestF1().orElseThrow().f1()).isCloseTo(slow.bestF1(), within(1e-12));
    assertThat(fast.averagePrecision().getAsDouble())
        .isCloseTo(slow.averagePrecision(), within(1e-12));
    assertThat(fast.precisionRecall().orElseThrow().averagePrecision())
        .isCloseTo(slow.averagePrecision(), within(1e-12));
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
    assertThat(bent.averagePrecision()).isEqualTo(plain.averagePrecision());
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

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void theVariantOfTheStfpmAuthorsAgreesWithTheirCode(@ForAll("images") List<Image> images) {
    PixelEvaluation fast = evaluate(images);
    Assume.that(fast.pro().isPresent());
    double slow = new ByDefinition(images).stfpmPro();
    if (Double.isFinite(slow)) {
      assertThat(fast.stfpmPro().getAsDouble()).isCloseTo(slow, within(1e-12));
    } else {
      assertThat(fast.stfpmPro()).isEmpty();
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theSaturatedVariantAgreesWithTheDefinition(@ForAll("images") List<Image> images) {
    Assume.that(evaluate(images).pro().isPresent());
    for (int enough : new int[] {1, 2, 5, 100}) {
      PixelScores scores = new PixelScores();
      for (Image image : images) {
        boolean good = Regions.of(image.mask(), image.height(), image.width()).count() == 0;
        scores.add(
            image.scores(),
            image.mask(),
            image.height(),
            image.width(),
            Optional.empty(),
            good ? List.of() : List.of(new Defect(image.mask(), enough)));
      }
      PixelEvaluation fast = scores.evaluate();
      for (double limit : LIMITS) {
        assertThat(fast.saturatedAuPro(limit).getAsDouble())
            .isCloseTo(new ByDefinition(images).saturatedPro(limit, enough), within(1e-12));
      }
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfTheImagesDoesNotMatter(@ForAll("images") List<Image> images) {
    List<Image> turned = new ArrayList<>(images);
    Collections.reverse(turned);
    PixelEvaluation plain = evaluate(images);
    PixelEvaluation permuted = evaluate(turned);
    assertThat(permuted.auroc()).isEqualTo(plain.auroc());
    assertThat(permuted.averagePrecision()).isEqualTo(plain.averagePrecision());
    assertThat(permuted.bestF1()).isEqualTo(plain.bestF1());
    assertThat(permuted.stfpmPro().orElse(-1))
        .isCloseTo(plain.stfpmPro().orElse(-1), within(1e-12));
    assertThat(permuted.auPro(0.3).orElse(-1))
        .isCloseTo(plain.auPro(0.3).orElse(-1), within(1e-12));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anyThresholdGivesItsPoint(@ForAll("images") List<Image> images) {
    PixelEvaluation fast = evaluate(images);
    Assume.that(fast.pro().isPresent());
    ByDefinition slow = new ByDefinition(images);
    PrecisionRecallCurve curve = fast.precisionRecall().orElseThrow();
    for (float threshold : new float[] {-9, -0.3f, 0, 0.124f, 0.125f, 0.5f, 9}) {
      PixelPoint point = fast.pointAt(threshold);
      assertThat(point.falsePositiveRate()).isEqualTo(slow.falsePositiveRate(threshold));
      assertThat(point.overlap()).isCloseTo(slow.overlap(threshold), within(1e-12));
      // Boxed, so that NaN equals NaN where nothing is called anomalous.
      assertThat(point.precision()).isEqualTo(Double.valueOf(slow.precision(threshold)));
      assertThat(curve.pointAt(threshold).x()).isEqualTo(point.recall());
    }
    for (int i = 1; i < curve.size(); i++) {
      assertThat(curve.y(i)).isEqualTo(slow.precision(curve.threshold(i)));
      assertThat(curve.x(i)).isGreaterThanOrEqualTo(curve.x(i - 1));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void thinningMovesAveragePrecisionByNoMoreThanTheTolerance(
      @ForAll("images") List<Image> images, @ForAll("tolerances") double tolerance) {
    PixelEvaluation evaluation = evaluate(images);
    Assume.that(evaluation.pro().isPresent());
    PrecisionRecallCurve curve = evaluation.precisionRecall().orElseThrow();
    PrecisionRecallCurve thinned = curve.thinned(tolerance);
    assertThat(thinned.size()).isLessThanOrEqualTo(curve.size());
    assertThat(thinned.averagePrecision())
        .isCloseTo(curve.averagePrecision(), within(tolerance + 1e-12));
  }

  /**
   * One to four small images of any sizes, their scores from a few values, so with many ties; from
   * none to half of the pixels anomalous, so regions of one pixel, at borders and touching over
   * corners.
   */
  @Provide
  Arbitrary<List<Image>> images() {
    return Arbitraries.longs().map(seed -> images(new Random(seed)));
  }

  private static List<Image> images(Random random) {
    int values = 1 + random.nextInt(12);
    List<Image> images = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      int height = 1 + random.nextInt(6);
      int width = 1 + random.nextInt(6);
      double share = random.nextInt(3) / 4.0;
      float[] scores = new float[height * width];
      byte[] mask = new byte[height * width];
      for (int pixel = 0; pixel < mask.length; pixel++) {
        int value = random.nextInt(2 * values + 1) - values;
        scores[pixel] = value == 0 ? -0f : value / 8f;
        mask[pixel] = (byte) (random.nextDouble() >= share ? 0 : random.nextBoolean() ? 1 : -1);
      }
      images.add(new Image(scores, mask, height, width));
    }
    return images;
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
