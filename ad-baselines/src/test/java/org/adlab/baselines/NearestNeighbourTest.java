package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.Grid;
import org.adlab.api.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighbourTest {

  private static final PooledTeacher TEACHER = new PooledTeacher(List.of(4, 8));

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(
        new NearestNeighbourFactory(), new NearestNeighbourSettings(30), TEACHER, engine, folder);
  }

  @Test
  void answersWithTheNearestOfAllDescriptors() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student = student(manager, 1000)) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, 6, Students.SIZE);
      student.fit(lessons, Students.fitting(1));
      NDArray images = FixedLessons.images(manager, Students.SIZE, 50);
      var description = TEACHER.describe(images, Grid.ALL);
      float[] known = TEACHER.describe(lessons.images(), Grid.ALL).maps().get(0).toFloatArray();
      float[] asked = description.maps().get(0).toFloatArray();
      float[] answer =
          student.predict(images, description, Grid.ALL).answers().get(0).toFloatArray();
      for (int position = 0; position < 16; position++) {
        double least = Double.POSITIVE_INFINITY;
        for (int image = 0; image < 6; image++) {
          for (int other = 0; other < 16; other++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
              sum += Math.pow(known[(image * 3 + c) * 16 + other] - asked[c * 16 + position], 2);
            }
            least = Math.min(least, sum);
          }
        }
        double found = 0;
        for (int c = 0; c < 3; c++) {
          found += Math.pow(answer[c * 16 + position] - asked[c * 16 + position], 2);
        }
        assertThat(found).isCloseTo(least, offset(1e-7));
      }
    }
  }

  @Test
  void whatWasLearnedIsNotAnomalous() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = new Detector(TEACHER, student(manager, 1000), Students.distance())) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, 6, Students.SIZE);
      detector.fit(lessons, Students.fitting(1), 4);
      detector
          .score(lessons.images(), 16, 16)
          .forEach(map -> assertThat(map.imageScore()).isCloseTo(0, offset(1e-6f)));
    }
  }

  @Test
  void asManyDescriptorsAreDrawnOfEachImage() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, 6, Students.SIZE);
      // 30 of 6 images are 5 each of 16; the coarse level has only 4 to give.
      assertThat(DescriptorSample.draw(lessons, Students.fitting(1), 30))
          .extracting(tensor -> tensor.shape()[0])
          .containsExactly(30L, 24L);
      assertThat(DescriptorSample.draw(lessons, Students.fitting(1), 30))
          .isEqualTo(DescriptorSample.draw(lessons, Students.fitting(1), 30))
          .isNotEqualTo(DescriptorSample.draw(lessons, Students.fitting(2), 30));
    }
  }

  @Test
  void descriptorsOfAnotherTeacherAreRefused(@TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student = student(manager, 10)) {
      student.fit(new FixedLessons(TEACHER, manager, 6, Students.SIZE), Students.fitting(1));
      student.save(folder);
      assertThatThrownBy(() -> student.load(folder, new PooledTeacher(List.of(2, 4, 8))))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("holds no descriptors of 3 numbers for the level of8");
    }
  }

  private static Student student(NDManager manager, int descriptors) {
    return new NearestNeighbourFactory()
        .create(new NearestNeighbourSettings(descriptors), Students.context(manager));
  }
}
