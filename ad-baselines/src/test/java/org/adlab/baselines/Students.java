package org.adlab.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.adlab.api.AdLabException;
import org.adlab.api.AnomalyMap;
import org.adlab.api.Detector;
import org.adlab.api.FitContext;
import org.adlab.api.Lessons;
import org.adlab.api.Progress;
import org.adlab.api.Scorer;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.PluginContext;
import org.adlab.api.plugin.StudentFactory;
import org.adlab.baselines.DistanceSettings.Measure;

/** What every student of this module is held to. */
final class Students {

  static final int SIZE = 16;

  private static final String FILE = "student/student.safetensors";

  private Students() {}

  static PluginContext context(NDManager manager) {
    return new PluginContext(manager, new Seed(0), Path.of("target"), true, Progress.NONE);
  }

  static Scorer distance() {
    return new DistanceScorer(new DistanceSettings(Measure.EUCLIDEAN, 0, "largest"));
  }

  static FitContext fitting(long seed) {
    return new FitContext(new Seed(seed), Progress.NONE, distance());
  }

  /**
   * Same seed, same bits; saved and loaded, same bits; a damaged or foreign file is refused; arrays
   * end with what they belong to.
   */
  static <S extends Record> void keepTheRules(
      StudentFactory<S> factory, S settings, Teacher teacher, String engine, Path folder)
      throws IOException {
    keepTheRules(factory, settings, teacher, SIZE, engine, folder);
  }

  /** The same on images of another size. */
  static <S extends Record> void keepTheRules(
      StudentFactory<S> factory, S settings, Teacher teacher, int size, String engine, Path folder)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      Supplier<Student> made = () -> factory.create(settings, context(manager));
      float[] first = scored(made.get(), teacher, size, manager, folder.resolve("first"));
      float[] second = scored(made.get(), teacher, size, manager, folder.resolve("second"));
      assertThat(second).isEqualTo(first);
      assertThat(Files.readAllBytes(folder.resolve("second").resolve(FILE)))
          .isEqualTo(Files.readAllBytes(folder.resolve("first").resolve(FILE)));

      try (Detector loaded = new Detector(teacher, made.get(), distance())) {
        loaded.load(folder.resolve("first"));
        assertThat(values(loaded, size, manager)).isEqualTo(first);
        Path file = folder.resolve("first").resolve(FILE);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> loaded.load(folder.resolve("first")))
            .isInstanceOf(AdLabException.class)
            .hasMessageContaining("student.safetensors");
      }
    }
  }

  private static float[] scored(
      Student student, Teacher teacher, int size, NDManager manager, Path folder)
      throws IOException {
    int before = manager.getManagedArrays().size();
    float[] values;
    try (Detector detector = new Detector(teacher, student, distance())) {
      assertThat(detector.objections()).isEmpty();
      try (NDManager lent = manager.newSubManager()) {
        Lessons lessons = new FixedLessons(teacher, lent, 6, size);
        detector.fit(lessons, fitting(3), 4);
      }
      int fitted = manager.getManagedArrays().size();
      values = values(detector, size, manager);
      assertThat(manager.getManagedArrays()).as("after scoring").hasSize(fitted);
      detector.save(Files.createDirectories(folder));
    }
    assertThat(manager.getManagedArrays()).as("after closing").hasSize(before);
    return values;
  }

  private static float[] values(Detector detector, int size, NDManager manager) {
    try (NDArray images = FixedLessons.images(manager, size, 100, 101)) {
      AnomalyMap map = detector.score(images, size, size).get(1);
      float[] values = Arrays.copyOf(map.values(), map.values().length + 1);
      values[map.values().length] = map.imageScore();
      for (float value : values) {
        assertThat(value).isFinite();
      }
      return values;
    }
  }
}
