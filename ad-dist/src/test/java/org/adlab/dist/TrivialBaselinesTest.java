package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.datasets.synthetic.Category;
import org.adlab.datasets.synthetic.SyntheticFactory;
import org.adlab.datasets.synthetic.SyntheticSettings;
import org.adlab.metrics.PixelEvaluation;
import org.adlab.metrics.PixelScores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What finds a drawn defect must be the method, not the drawing: detectors that look at brightness,
 * colour and contrast alone must fail on every category.
 */
class TrivialBaselinesTest {

  private static final int SIZE = 256;
  private static final int PIXELS = SIZE * SIZE;
  private static final int[] WINDOWS = {7, 11, 15};

  @ParameterizedTest
  @EnumSource(Category.class)
  void doNotFindTheDefects(Category category) throws IOException {
    doNotFindTheDefects(category, 0, 10, 30);
  }

  /** As many images as a run looks at, and other ones. What it prints stands in docs/results.md. */
  @Tag("full")
  @ParameterizedTest
  @EnumSource(Category.class)
  void norInOtherDrawings(Category category) throws IOException {
    doNotFindTheDefects(category, 7, 20, 40);
  }

  private static void doNotFindTheDefects(Category category, long seed, int good, int defective)
      throws IOException {
    Dataset dataset =
        SyntheticFactory.open(new SyntheticSettings(category, seed, SIZE, 30, 0, good, defective));
    float[] meanImage = new float[3 * PIXELS];
    float[][] meanContrast = new float[WINDOWS.length][PIXELS];
    for (Sample sample : dataset.train()) {
      RgbImage image = sample.image();
      add(meanImage, image.values(), dataset.train().size());
      for (int w = 0; w < WINDOWS.length; w++) {
        add(meanContrast[w], localContrast(image, WINDOWS[w]), dataset.train().size());
      }
    }

    Map<String, PixelScores> scores = new LinkedHashMap<>();
    for (Sample sample : dataset.test()) {
      byte[] mask = sample.mask().orElseThrow().values();
      maps(sample.image(), meanImage, meanContrast)
          .forEach(
              (name, map) ->
                  scores.computeIfAbsent(name, n -> new PixelScores()).add(map, mask, SIZE, SIZE));
    }

    scores.forEach(
        (name, collected) -> {
          double auPro = collected.evaluate().auPro(PixelEvaluation.DEFAULT_LIMIT).orElseThrow();
          System.out.printf("%s, data seed %d, %s: AU-PRO %.3f%n", category, seed, name, auPro);
          assertThat(auPro).as("%s on %s", name, category).isLessThan(0.5);
        });
  }

  private static Map<String, float[]> maps(
      RgbImage image, float[] meanImage, float[][] meanContrast) {
    Map<String, float[]> maps = new LinkedHashMap<>();
    maps.put("distance to the mean image", distance(image.values(), meanImage));
    for (int w = 0; w < WINDOWS.length; w++) {
      float[] contrast = localContrast(image, WINDOWS[w]);
      float[] deviation = new float[PIXELS];
      float[] flatness = new float[PIXELS];
      for (int i = 0; i < PIXELS; i++) {
        deviation[i] = Math.abs(contrast[i] - meanContrast[w][i]);
        flatness[i] = -contrast[i];
      }
      maps.put("local contrast over " + WINDOWS[w], contrast);
      maps.put("local flatness over " + WINDOWS[w], flatness);
      maps.put("unusual local contrast over " + WINDOWS[w], deviation);
    }
    return maps;
  }

  private static void add(float[] mean, float[] values, int count) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] += values[i] / count;
    }
  }

  private static float[] distance(float[] values, float[] mean) {
    float[] distance = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      float squared = 0;
      for (int channel = 0; channel < 3; channel++) {
        float difference = values[channel * PIXELS + i] - mean[channel * PIXELS + i];
        squared += difference * difference;
      }
      distance[i] = (float) Math.sqrt(squared);
    }
    return distance;
  }

  /** The standard deviation of the grey values in a square window, cut off at the border. */
  private static float[] localContrast(RgbImage image, int window) {
    double[] grey = new double[PIXELS];
    double[] squares = new double[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      for (int channel = 0; channel < 3; channel++) {
        grey[i] += image.values()[channel * PIXELS + i] / 3.0;
      }
      squares[i] = grey[i] * grey[i];
    }
    double[] mean = windowMean(grey, window / 2);
    double[] meanSquare = windowMean(squares, window / 2);
    float[] contrast = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      contrast[i] = (float) Math.sqrt(Math.max(0, meanSquare[i] - mean[i] * mean[i]));
    }
    return contrast;
  }

  private static double[] windowMean(double[] values, int reach) {
    double[] sums = new double[(SIZE + 1) * (SIZE + 1)];
    for (int y = 0; y < SIZE; y++) {
      double row = 0;
      for (int x = 0; x < SIZE; x++) {
        row += values[y * SIZE + x];
        sums[(y + 1) * (SIZE + 1) + x + 1] = sums[y * (SIZE + 1) + x + 1] + row;
      }
    }
    double[] means = new double[PIXELS];
    for (int y = 0; y < SIZE; y++) {
      int top = Math.max(0, y - reach) * (SIZE + 1);
      int bottom = Math.min(SIZE, y + reach + 1) * (SIZE + 1);
      for (int x = 0; x < SIZE; x++) {
        int left = Math.max(0, x - reach);
        int right = Math.min(SIZE, x + reach + 1);
        double sum =
            sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
        means[y * SIZE + x] = sum / ((bottom - top) / (SIZE + 1) * (right - left));
      }
    }
    return means;
  }

  /** The detectors above would find a plain bright spot; so that they fail for the right reason. */
  @org.junit.jupiter.api.Test
  void findABrightSpot() {
    float[] values = new float[3 * PIXELS];
    byte[] mask = new byte[PIXELS];
    for (int y = 100; y < 130; y++) {
      for (int x = 100; x < 130; x++) {
        mask[y * SIZE + x] = 1;
        for (int channel = 0; channel < 3; channel++) {
          values[channel * PIXELS + y * SIZE + x] = 1 - (x + y) % 2 * 0.5f;
        }
      }
    }
    Map<String, float[]> maps =
        maps(
            new RgbImage(SIZE, SIZE, values),
            new float[3 * PIXELS],
            new float[WINDOWS.length][PIXELS]);
    for (String name : List.of("distance to the mean image", "unusual local contrast over 11")) {
      PixelScores scores = new PixelScores();
      scores.add(maps.get(name), mask, SIZE, SIZE);
      assertThat(scores.evaluate().auPro(PixelEvaluation.DEFAULT_LIMIT).orElseThrow())
          .as(name)
          .isGreaterThan(0.95);
    }
  }
}
