package org.adlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.AdLabException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.FitContext;
import org.adlab.api.Grid;
import org.adlab.api.Prediction;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.Student;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.StudentFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every student: its shapes, that it learns, same seed same bits, that it is the same
 * after it was saved and loaded, that it leaves no array behind, and that it says no by name.
 *
 * @param <S> its settings
 */
public abstract class StudentContract<S extends Record> extends PluginContract<Student, S> {

  private static final String ENGINES = "org.adlab.testkit.Engines#installed";
  private static final int IMAGES = 3;

  private final int size;

  /**
   * @param settings small ones, as each test fits it: two epochs or more, if it has epochs
   */
  protected StudentContract(StudentFactory<S> factory, S settings) {
    this(factory, settings, 32);
  }

  /**
   * @param size rows and columns of the images, a multiple of 8
   */
  protected StudentContract(StudentFactory<S> factory, S settings, int size) {
    super(factory, settings, StudentFactory.class);
    this.size = size;
  }

  /** Whom it learns from; a {@link PatchTeacher} unless overridden. */
  protected Teacher teacher(NDManager manager) {
    return new PatchTeacher(manager);
  }

  private Student fitted(Teacher teacher, NDManager manager, Progress progress) {
    Student student = make(manager);
    student.fit(
        new DrawnLessons(teacher, manager, size),
        new FitContext(new Seed(3), progress, NoScorer.INSTANCE));
    return student;
  }

  /** What it says of some images: the numbers of every array, target first. */
  private List<float[]> told(Student student, Teacher teacher, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = DrawnImages.batch(scope, 50, IMAGES, size);
      FeaturePyramid description = teacher.describe(images, Grid.ALL);
      Prediction prediction = student.predict(images, description, Grid.ALL);
      List<float[]> told = new ArrayList<>();
      prediction.target().maps().forEach(map -> told.add(map.toFloatArray()));
      prediction.answers().forEach(answer -> told.add(answer.toFloatArray()));
      return told;
    }
  }

  private static void assertSame(List<float[]> told, List<float[]> expected) {
    assertThat(told).hasSameSizeAs(expected);
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i)).as("array %d", i).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itAnswersInTheShapeOfTheTarget(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student student = fitted(teacher, manager, Progress.NONE)) {
      assertThat(student.objections(teacher, NoScorer.INSTANCE)).isEmpty();
      NDArray images = DrawnImages.batch(manager, 50, IMAGES, size);
      Prediction prediction = student.predict(images, teacher.describe(images, Grid.ALL), Grid.ALL);
      // How many channels a level has may be learned.
      assertThat(prediction.target().levels())
          .as("the levels that it promised")
          .usingRecursiveComparison()
          .ignoringFields("channels")
          .isEqualTo(student.levels(teacher));
      for (int level = 0; level < prediction.answers().size(); level++) {
        NDArray target = prediction.target().maps().get(level);
        Shape shape = target.getShape();
        assertThat(shape.get(0)).isEqualTo(IMAGES);
        Shape answer = prediction.answers().get(level).getShape();
        // A level that the student adds may have as many answers as it likes.
        long answers = level < teacher.levels().size() ? student.answers() : answer.get(1);
        assertThat(answer)
            .isEqualTo(new Shape(IMAGES, answers, shape.get(1), shape.get(2), shape.get(3)));
        for (float number : prediction.answers().get(level).toFloatArray()) {
          assertThat(number).isFinite();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itsLossFalls(String engine) {
    List<Double> losses = new ArrayList<>();
    Progress listening =
        new Progress() {
          @Override
          public void epoch(int epoch, int epochs, Map<String, Double> values) {
            Double loss = values.get("loss");
            if (loss != null) {
              losses.add(loss);
            }
          }
        };
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student student = fitted(teacher, manager, listening)) {
      assumeThat(losses)
          .as("this student tells of no two epochs' losses, so that none can fall")
          .hasSizeGreaterThan(1);
      assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void theSameSeedGivesTheSameBits(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student one = fitted(teacher, manager, Progress.NONE);
        Student other = fitted(teacher, manager, Progress.NONE)) {
      assertSame(told(one, teacher, manager), told(other, teacher, manager));
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void savedAndLoadedItSaysTheSame(String engine) throws Exception {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    List<float[]> before;
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student student = fitted(teacher, manager, Progress.NONE)) {
      before = told(student, teacher, manager);
      student.save(saved);
    }
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student student = make(manager)) {
      student.load(saved, teacher);
      assertSame(told(student, teacher, manager), before);
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void whereNothingWasSavedIsToldByName(String engine) throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager);
        Student student = make(manager)) {
      assertThatThrownBy(() -> student.load(empty, teacher))
          .isInstanceOf(AdLabException.class)
          .hasMessageContaining("empty");
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itLeavesNoArrayBehind(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager)) {
      int before = Engines.alive(manager);
      try (Student student = fitted(teacher, manager, Progress.NONE)) {
        told(student, teacher, manager);
        int fitted = Engines.alive(manager);
        for (int i = 0; i < 3; i++) {
          told(student, teacher, manager);
        }
        assertThat(Engines.alive(manager)).as("after more predictions").isEqualTo(fitted);
      }
      assertThat(Engines.alive(manager)).as("after it was closed").isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void fittedItKeepsNoMoreArraysThanLoaded(String engine) throws Exception {
    Path saved = Files.createDirectory(folder.resolve("kept"));
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = teacher(manager)) {
      int before = Engines.alive(manager);
      int fitted;
      try (Student student = fitted(teacher, manager, Progress.NONE)) {
        fitted = Engines.alive(manager) - before;
        student.save(saved);
      }
      try (Student student = make(manager)) {
        student.load(saved, teacher);
        assertThat(fitted)
            .as("arrays kept from fitting, more than what was saved makes")
            .isLessThanOrEqualTo(Engines.alive(manager) - before);
      }
    }
  }
}
