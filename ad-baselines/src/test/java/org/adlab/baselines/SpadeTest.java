package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.Detector;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Student;
import org.adlab.baselines.DistanceSettings.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpadeTest {

  private static final PooledTeacher TEACHER = new PooledTeacher(List.of(4, 8));
  private static final int IMAGES = 9;

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void keepsTheRules(String engine, @TempDir Path folder) throws Exception {
    Students.keepTheRules(new SpadeFactory(), new SpadeSettings(3, 2), TEACHER, engine, folder);
  }

  /** Both stages by brute force in double precision, from the images in another order. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void comparesWithTheGalleriesOfTheNearestImages(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Student student = student(manager, 3, 2)) {
      FixedLessons lessons = new FixedLessons(TEACHER, manager, IMAGES, Students.SIZE);
      student.fit(lessons, Students.fitting(5));
      NDArray images = FixedLessons.images(manager, Students.SIZE, 60, 61);
      Prediction prediction = student.predict(images, TEACHER.describe(images, Grid.ALL), Grid.ALL);
      FeaturePyramid known = TEACHER.describe(lessons.images(), Grid.ALL);
      FeaturePyramid asked = TEACHER.describe(images, Grid.ALL);
      assertThat(prediction.target().levels())
          .isEqualTo(student.levels(TEACHER))
          .extracting(Level::name)
          .containsExactly("of4", "of8", "image");

      for (int query = 0; query < 2; query++) {
        double[] pooled = pooled(asked, query);
        int asking = query;
        List<Integer> gallery =
            IntStream.range(0, IMAGES)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> squared(pooled, pooled(known, i))))
                .limit(3)
                .toList();
        double[] ofImage = distances(prediction, 2, query, 0);
        for (int k = 0; k < 3; k++) {
          assertThat(ofImage[k])
              .isCloseTo(squared(pooled, pooled(known, gallery.get(k))), offset(1e-6));
        }
        for (int position = 0; position < 16; position++) {
          int at = position;
          double[] nearest =
              gallery.stream()
                  .flatMap(
                      image ->
                          IntStream.range(0, 16)
                              .mapToObj(
                                  other -> squared(at(asked, asking, at), at(known, image, other))))
                  .mapToDouble(Double::doubleValue)
                  .sorted()
                  .toArray();
          double[] found = distances(prediction, 0, query, position);
          assertThat(found[0]).isCloseTo(nearest[0], offset(1e-6));
          assertThat(found[1]).isCloseTo(nearest[1], offset(1e-6));
        }
      }
    }
  }

  private static double[] distances(Prediction prediction, int level, int image, int position) {
    NDArray answers = prediction.answers().get(level).get(image);
    NDArray target = prediction.target().maps().get(level).get(image);
    int count = (int) answers.getShape().get(0);
    int area = (int) (target.getShape().get(1) * target.getShape().get(2));
    float[] given = answers.toFloatArray();
    float[] expected = target.toFloatArray();
    double[] distances = new double[count];
    for (int k = 0; k < count; k++) {
      for (int c = 0; c < 3; c++) {
        double apart = given[(k * 3 + c) * area + position] - expected[c * area + position];
        distances[k] += apart * apart;
      }
    }
    return distances;
  }

  /** The mean of the coarse level's four positions. */
  private static double[] pooled(FeaturePyramid description, int image) {
    double[] mean = new double[3];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 4; i++) {
        mean[c] += description.maps().get(1).getFloat(image, c, i / 2, i % 2) / 4;
      }
    }
    return mean;
  }

  private static double[] at(FeaturePyramid description, int image, int position) {
    double[] descriptor = new double[3];
    for (int c = 0; c < 3; c++) {
      descriptor[c] = description.maps().get(0).getFloat(image, c, position / 4, position % 4);
    }
    return descriptor;
  }

  private static double squared(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }

  @Test
  void thePooledLevelGivesTheImagesScore() {
    DistanceScorer scorer = new DistanceScorer(new DistanceSettings(Measure.SQUARED, 0, "image"));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Detector detector = new Detector(TEACHER, student(manager, 1, 1), scorer)) {
      assertThat(detector.objections()).isEmpty();
      FixedLessons lessons = new FixedLessons(TEACHER, manager, IMAGES, Students.SIZE);
      detector.fit(lessons, Students.fitting(1), 4);
      var known = detector.score(lessons.images(), 16, 16);
      assertThat(known).allSatisfy(map -> assertThat(map.imageScore()).isCloseTo(0, offset(1e-9f)));
      var other = detector.score(FixedLessons.images(manager, Students.SIZE, 60), 16, 16).get(0);
      assertThat(other.imageScore()).isPositive();
      float[] sorted = other.values().clone();
      Arrays.sort(sorted);
      assertThat(other.imageScore()).isNotEqualTo(sorted[sorted.length - 1]);
    }
  }

  @Test
  void moreNeighboursThanAGalleryHasAreRefused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Student student = student(manager, 2, 9)) {
      assertThatThrownBy(
              () ->
                  student.fit(
                      new FixedLessons(TEACHER, manager, IMAGES, Students.SIZE),
                      Students.fitting(1)))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("a gallery of 2 images has 8 at the coarsest level");
    }
  }

  private static Student student(NDManager manager, int images, int neighbours) {
    return new SpadeFactory()
        .create(new SpadeSettings(images, neighbours), Students.context(manager));
  }
}
