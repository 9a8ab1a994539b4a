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
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PadimTest {

  private static final PooledTeacher TEACHER = new PooledTeacher(List.of(4, 8));

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(new PadimFactory(), new PadimSettings(4, 0.01), TEACHER, engine, folder);
  }

  /** Mahalanobis' distance with LU in place of Cholesky, position by position. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void scoresByMahalanobisDistance(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Detector detector = detector(manager, 100)) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, 9, Students.SIZE);
      detector.fit(lessons, Students.fitting(1), 4);
      NDArray images = FixedLessons.images(manager, Students.SIZE, 70);
      float[] found = detector.score(images, 4, 4).get(0).values();
      for (int position = 0; position < 16; position++) {
        double[][] learned = new double[9][];
        for (int image = 0; image < 9; image++) {
          learned[image] = vector(lessons.images(), image, position);
        }
        RealMatrix covariance =
            new Covariance(learned)
                .getCovarianceMatrix()
                .add(MatrixUtils.createRealIdentityMatrix(6).scalarMultiply(0.01));
        RealVector mean = new ArrayRealVector(6);
        for (double[] one : learned) {
          mean = mean.add(new ArrayRealVector(one).mapDivide(9));
        }
        RealVector apart = new ArrayRealVector(vector(images, 0, position)).subtract(mean);
        RealVector solved = new LUDecomposition(covariance).getSolver().solve(apart);
        assertThat((double) found[position])
            .isCloseTo(Math.sqrt(apart.dotProduct(solved)), offset(1e-4));
      }
    }
  }

  /** Three channels of squares of 4 pixels, three of the square of 8 around. */
  private static double[] vector(NDArray images, int image, int position) {
    FeaturePyramid description = TEACHER.describe(images, Grid.ALL);
    double[] vector = new double[6];
    for (int c = 0; c < 3; c++) {
      int y = position / 4;
      int x = position % 4;
      vector[c] = description.maps().get(0).getFloat(image, c, y, x);
      vector[3 + c] = description.maps().get(1).getFloat(image, c, y / 2, x / 2);
    }
    return vector;
  }

  @Test
  void whitensByHand() {
    // Sums over three samples; covariances 4, 2, 2 after division by 2 and nothing added.
    float[] into = new float[4];
    Whitening.of(new float[] {8, 77, 4, 4}, 0, 2, 2, 0, into);
    // L = (2, 0; 1, 1), its inverse (1/2, 0; -1/2, 1).
    assertThat(into).containsExactly(new float[] {0.5f, 0, -0.5f, 1}, offset(1e-6f));
  }

  @Test
  void channelsAreDrawnBySeed() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray images = FixedLessons.images(manager, Students.SIZE, 70);
      float[] one = fitted(manager, 1, images);
      assertThat(fitted(manager, 1, images)).isEqualTo(one);
      assertThat(fitted(manager, 2, images)).isNotEqualTo(one);
    }
  }

  private static float[] fitted(NDManager manager, long seed, NDArray images) {
    try (Detector detector = detector(manager, 2)) {
      detector.fit(new FixedLessons(TEACHER, manager, 9, Students.SIZE), Students.fitting(seed), 4);
      return detector.score(images, 4, 4).get(0).values();
    }
  }

  @Test
  void positionsItDidNotLearnOfAreRefused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = detector(manager, 3)) {
      detector.fit(new FixedLessons(TEACHER, manager, 3, Students.SIZE), Students.fitting(1), 4);
      assertThatThrownBy(() -> detector.score(FixedLessons.images(manager, 24, 5), 24, 24))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("learned of 4 x 4 positions and cannot judge 6 x 6");
      assertThatThrownBy(
              () ->
                  detector.fit(
                      new FixedLessons(TEACHER, manager, 1, Students.SIZE), Students.fitting(1), 4))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("one image has no covariance");
    }
  }

  @Test
  void embedsChosenChannelsOfAllLevels() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray fine = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 2, 2, 2));
      NDArray coarse = manager.create(new float[] {9, 10}, new Shape(1, 2, 1, 1));
      List<Level> levels = List.of(new Level("fine", 2, 1, 1), new Level("coarse", 2, 2, 2));
      NDArray embedded =
          new Embedding(levels, new int[] {1, 3})
              .of(new FeaturePyramid(levels, List.of(fine, coarse)));
      assertThat(embedded.getShape()).isEqualTo(new Shape(1, 4, 2));
      assertThat(embedded.toFloatArray()).containsExactly(5, 10, 6, 10, 7, 10, 8, 10);
    }
  }

  private static Detector detector(NDManager manager, int dimensions) {
    return new Detector(
        TEACHER,
        new PadimFactory().create(new PadimSettings(dimensions, 0.01), Students.context(manager)),
        Students.distance());
  }
}
