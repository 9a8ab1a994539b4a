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
import java.util.Random;
import org.adlab.api.AdLabException;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.Student;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneClassSvmTest {

  private static final PooledTeacher TEACHER = new PooledTeacher(List.of(4, 8));

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new OneClassSvmFactory(), new OneClassSvmSettings(60, 0.2, 0), TEACHER, engine, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void sumsWhatKernelsLackByHand(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      SupportVectors machine =
          new SupportVectors(
              new Tensor(new long[] {2, 2}, new float[] {0, 0, 1, 0}),
              new Tensor(new long[] {2}, new float[] {1, 3}),
              new Tensor(new long[] {1}, new float[] {0.5f}));
      NDArray rows = manager.create(new float[] {0, 0, 1, 2}, new Shape(2, 2));
      // Squared distances 0 and 1, then 5 and 4.
      assertThat(machine.distance(rows).toFloatArray())
          .containsExactly(
              new float[] {
                (float) (3 * (1 - Math.exp(-0.5))),
                (float) (1 - Math.exp(-2.5) + 3 * (1 - Math.exp(-2)))
              },
              offset(1e-6f));
    }
  }

  /** No more than a share of nu lies outside, and the support vectors' weights sum to nu n. */
  @Test
  void learnsWhereTheSampleLies() {
    Random random = new Random(1);
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    SupportVectors machine =
        SupportVectors.fit(
            new Tensor(new long[] {200, 2}, values), new OneClassSvmSettings(200, 0.1, 0.5));
    double sum = 0;
    for (float weight : machine.weights().values()) {
      sum += weight;
    }
    assertThat(sum).isCloseTo(20, offset(1e-3));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float[] inside =
          machine.distance(Tensors.ofFloats(values, new Shape(200, 2), manager)).toFloatArray();
      float outside =
          machine.distance(manager.create(new float[] {6, 6}, new Shape(1, 2))).getFloat(0, 0);
      for (float one : inside) {
        assertThat(one).isLessThan(outside);
      }
    }
  }

  @Test
  void scorersThatLookAtDirectionsAloneAreObjectedTo() {
    Scorer blind =
        new Scorer() {
          @Override
          public boolean tellsLengthsApart() {
            return false;
          }

          @Override
          public Scores score(Prediction prediction, int height, int width) {
            throw new IllegalStateException();
          }
        };
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student =
            new OneClassSvmFactory()
                .create(new OneClassSvmSettings(9, 0.2, 0), Students.context(manager))) {
      assertThat(student.objections(TEACHER, Students.distance())).isEmpty();
      assertThat(student.objections(TEACHER, blind))
          .singleElement()
          .asString()
          .contains("the student one-class-svm")
          .endsWith("choose distance");
    }
  }

  @Test
  void vectorsOfAnotherTeacherAreRefused(@TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student =
            new OneClassSvmFactory()
                .create(new OneClassSvmSettings(9, 0.2, 0), Students.context(manager))) {
      student.fit(new FixedLessons(TEACHER, manager, 6, Students.SIZE), Students.fitting(1));
      student.save(folder);
      assertThatThrownBy(() -> student.load(folder, new PooledTeacher(List.of(2, 4, 8))))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("'2.vectors' [1, 3] is missing");
    }
  }
}
