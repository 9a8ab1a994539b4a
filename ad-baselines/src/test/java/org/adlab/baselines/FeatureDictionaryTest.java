package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Student;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureDictionaryTest {

  private static final PooledTeacher TEACHER = new PooledTeacher(List.of(2, 4));

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new FeatureDictionaryFactory(), settings(3, 0.9, 12), TEACHER, engine, folder);
  }

  /** With all components kept and all features in the dictionary, rotation changes no distance. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void answersWithTheNearestPooledFeatures(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Student student =
            new FeatureDictionaryFactory()
                .create(settings(3, 1, 1000), Students.context(manager))) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, 5, Students.SIZE);
      student.fit(lessons, Students.fitting(1));
      NDArray images = FixedLessons.images(manager, Students.SIZE, 60);
      FeaturePyramid asked = TEACHER.describe(images, Grid.ALL);
      Prediction prediction = student.predict(images, asked, Grid.ALL);
      assertThat(prediction.answers().get(0).getShape()).isEqualTo(new Shape(1, 2, 3, 4, 4));
      assertThat(prediction.target().levels()).containsExactly(new Level("of4", 3, 4, 12));

      NDArray known = TEACHER.describe(lessons.images(), Grid.ALL).maps().get(1);
      for (int position = 0; position < 16; position++) {
        double[] query = pooled(asked.maps().get(1), 0, position);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 80; i++) {
          double[] other = pooled(known, i / 16, i % 16);
          double sum = 0;
          for (int c = 0; c < 3; c++) {
            sum += (query[c] - other[c]) * (query[c] - other[c]);
          }
          least = Math.min(least, sum);
        }
        double found = 0;
        for (int c = 0; c < 3; c++) {
          float given = prediction.answers().get(0).getFloat(0, 0, c, position / 4, position % 4);
          float expected =
              prediction.target().maps().get(0).getFloat(0, c, position / 4, position % 4);
          found += Math.pow(given - expected, 2);
        }
        assertThat(found).isCloseTo(least, offset(1e-6));
      }
    }
  }

  /** The mean over the 3 x 3 positions around, as far as there are any. */
  private static double[] pooled(NDArray map, int image, int position) {
    double[] sum = new double[3];
    int count = 0;
    for (int y = Math.max(0, position / 4 - 1); y <= Math.min(3, position / 4 + 1); y++) {
      for (int x = Math.max(0, position % 4 - 1); x <= Math.min(3, position % 4 + 1); x++) {
        count++;
        for (int c = 0; c < 3; c++) {
          sum[c] += map.getFloat(image, c, y, x);
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      sum[c] /= count;
    }
    return sum;
  }

  @Test
  void findsPrincipalComponentsByHand() {
    // Along (3,4)/5 the variance is 12.5, across it .5.
    Tensor rows =
        new Tensor(new long[] {4, 2}, new float[] {13, 24, 7, 16, 10.8f, 19.4f, 9.2f, 20.6f});
    PrincipalComponents one = PrincipalComponents.of(rows, 0.95);
    assertThat(one.mean().values()).containsExactly(new float[] {10, 20}, offset(1e-5f));
    assertThat(one.axes().shape()).containsExactly(2, 1);
    float sign = Math.signum(one.axes().values()[0]);
    assertThat(one.axes().values())
        .containsExactly(new float[] {sign * 0.6f, sign * 0.8f}, offset(1e-5f));
    assertThat(PrincipalComponents.of(rows, 0.97).axes().shape()).containsExactly(2, 2);
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> settings(4, 1, 10)).hasMessageStartingWith("patch: 4 has no middle");
    assertThatThrownBy(() -> settings(3, 1, 1)).hasMessageStartingWith("neighbours: 2 of 1");
  }

  private static FeatureDictionarySettings settings(int patch, double variance, int entries) {
    return new FeatureDictionarySettings(patch, variance, entries, 2, 1000);
  }
}
