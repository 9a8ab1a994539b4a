package org.adlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the official MVTec evaluation code (AU-PRO) and of scikit-learn (the others). */
class GoldenCasesTest {

  private static final Path GOLDEN =
      Path.of(System.getProperty("adlab.root", ".")).resolve("../shared/golden").normalize();
  private static final Offset<Double> TOLERANCE = within(1e-6);

  @BeforeAll
  static void needsTheGoldenCases() {
    Assumptions.assumeTrue(
        Files.exists(GOLDEN.resolve("pro-cases.npz")),
        () -> "skipped: no golden cases at " + GOLDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "heavy_tail", "ties", "constant", "perfect", "inverted"})
  void valuesAgree(String name) throws IOException {
    Case maps = read(name);
    JsonNode expected =
        new ObjectMapper()
            .readTree(GOLDEN.resolve("pro-cases.json").toFile())
            .path("values")
            .path(name);

    PixelEvaluation pixels = maps.pixels();
    for (String limit : new String[] {"0.05", "0.1", "0.3", "1.0"}) {
      assertThat(pixels.auPro(Double.parseDouble(limit)).getAsDouble())
          .as("AU-PRO up to %s", limit)
          .isCloseTo(expected.required("au-pro@" + limit).doubleValue(), TOLERANCE);
    }
    assertThat(pixels.auroc().getAsDouble())
        .as("pixel AUROC")
        .isCloseTo(expected.required("pixel-auroc").doubleValue(), TOLERANCE);
    assertThat(pixels.averagePrecision().getAsDouble())
        .as("pixel AP")
        .isCloseTo(expected.required("pixel-ap").doubleValue(), TOLERANCE);
    assertThat(pixels.bestF1().orElseThrow().f1())
        .as("best pixel F1")
        .isCloseTo(expected.required("pixel-f1-max").doubleValue(), TOLERANCE);
    assertThat(maps.images().auroc().getAsDouble())
        .as("image AUROC")
        .isCloseTo(expected.required("image-auroc").doubleValue(), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "heavy_tail", "ties", "constant", "perfect", "inverted"})
  void thinningKeepsTheArea(String name) throws IOException {
    PixelEvaluation pixels = read(name).pixels();
    for (Curve curve : new Curve[] {pixels.roc().orElseThrow(), pixels.pro().orElseThrow()}) {
      Curve thinned = curve.thinned(1e-4);
      assertThat(thinned.size()).isLessThan(5000).isLessThanOrEqualTo(curve.size());
      for (double limit : new double[] {1e-5, 1e-3, 0.05, 0.3, 1}) {
        assertThat(thinned.areaUpTo(limit) / limit)
            .isCloseTo(curve.areaUpTo(limit) / limit, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "heavy_tail", "ties", "constant", "perfect", "inverted"})
  void theCurvesHaveTheAreasOfTheFigures(String name) throws IOException {
    PixelEvaluation pixels = read(name).pixels();
    assertThat(pixels.roc().orElseThrow().area())
        .isCloseTo(pixels.auroc().getAsDouble(), within(1e-12));
    assertThat(pixels.pro().orElseThrow().areaUpTo(0.3) / 0.3)
        .isCloseTo(pixels.auPro(0.3).getAsDouble(), within(1e-12));
    PrecisionRecallCurve curve = pixels.precisionRecall().orElseThrow();
    assertThat(curve.averagePrecision())
        .isCloseTo(pixels.averagePrecision().getAsDouble(), within(1e-12));
    assertThat(curve.thinned(1e-4).averagePrecision())
        .isCloseTo(curve.averagePrecision(), within(1e-4));
  }

  /** The table of definitions in the documentation is what the definitions give. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "heavy_tail", "ties", "constant", "perfect", "inverted"})
  void theDocumentedTableIsTrue(String name) throws IOException {
    Case maps = read(name);
    PixelEvaluation pixels = maps.pixels();
    float[] sorted = maps.scores().clone();
    Arrays.sort(sorted);
    String row =
        "| %s | %.4f | %.4f | %.4f | %s | %s |"
            .formatted(
                name.replace('_', ' '),
                pixels.auPro(0.3).getAsDouble(),
                pixels.auPro(0.05).getAsDouble(),
                pixels.auPro(1).getAsDouble(),
                shown(pixels.stfpmPro()),
                shown(OtherPros.twoHundredSteps(pixels, sorted[0], sorted[sorted.length - 1])));
    Path docs = Path.of(System.getProperty("adlab.root", ".")).resolve("docs/metrics.md");
    assertThat(Files.readString(docs)).contains(row);
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? "%.4f".formatted(value.getAsDouble()) : "none";
  }

  private static Case read(String name) throws IOException {
    Path file = GOLDEN.resolve("pro-cases.npz");
    NpzFile.Array scores = NpzFile.read(file, name);
    NpzFile.Array masks = NpzFile.read(file, "masks");
    assertThat(scores.shape()).containsExactly(12, 96, 128).isEqualTo(masks.shape());
    return new Case(scores.floats(), masks.bytes());
  }

  private record Case(float[] scores, byte[] masks) {
    private static final int IMAGES = 12;
    private static final int HEIGHT = 96;
    private static final int WIDTH = 128;
    private static final int PIXELS = HEIGHT * WIDTH;

    PixelEvaluation pixels() {
      PixelScores collected = new PixelScores();
      for (int i = 0; i < IMAGES; i++) {
        collected.add(map(i), mask(i), HEIGHT, WIDTH);
      }
      return collected.evaluate();
    }

    /** An image's score is its map's maximum, as where the golden values come from. */
    ImageEvaluation images() {
      float[] maxima = new float[IMAGES];
      boolean[] anomalous = new boolean[IMAGES];
      for (int i = 0; i < IMAGES; i++) {
        float[] map = map(i);
        byte[] mask = mask(i);
        Arrays.sort(map);
        maxima[i] = map[PIXELS - 1];
        anomalous[i] = IntStream.range(0, PIXELS).anyMatch(pixel -> mask[pixel] != 0);
      }
      return ImageEvaluation.of(maxima, anomalous);
    }

    private float[] map(int image) {
      return Arrays.copyOfRange(scores, image * PIXELS, (image + 1) * PIXELS);
    }

    private byte[] mask(int image) {
      return Arrays.copyOfRange(masks, image * PIXELS, (image + 1) * PIXELS);
    }
  }
}
