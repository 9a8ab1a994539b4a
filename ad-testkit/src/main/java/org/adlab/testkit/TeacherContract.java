package org.adlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Level;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.TeacherFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every teacher: its shapes, that an image is described alike whatever else is in the
 * batch, same image same bits, that engines agree, and that it leaves no array behind.
 *
 * @param <S> its settings
 */
public abstract class TeacherContract<S extends Record> extends PluginContract<Teacher, S> {

  private static final String ENGINES = "org.adlab.testkit.Engines#installed";

  private final int size;

  protected TeacherContract(TeacherFactory<S> factory, S settings) {
    this(factory, settings, 64);
  }

  /**
   * @param size rows and columns of the images
   */
  protected TeacherContract(TeacherFactory<S> factory, S settings, int size) {
    super(factory, settings, TeacherFactory.class);
    this.size = size;
  }

  private List<float[]> told(Teacher teacher, NDManager manager, int first, int count) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = DrawnImages.batch(scope, first, count, size);
      List<float[]> told = new ArrayList<>();
      teacher.describe(images, Grid.ALL).maps().forEach(map -> told.add(map.toFloatArray()));
      return told;
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itDescribesInTheShapesThatItAnnounces(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = make(manager)) {
      assertThat(teacher.levels()).isNotEmpty();
      assertThat(teacher.fingerprint()).isNotBlank().doesNotContain("\n");
      assertThat(teacher.smallestImage()).isLessThanOrEqualTo(size);
      NDArray images = DrawnImages.batch(manager, 0, 2, size);
      FeaturePyramid pyramid = teacher.describe(images, Grid.ALL);
      assertThat(pyramid.levels()).isEqualTo(teacher.levels());
      for (int i = 0; i < pyramid.maps().size(); i++) {
        Level level = pyramid.levels().get(i);
        Shape shape = pyramid.maps().get(i).getShape();
        assertThat(shape.get(0)).isEqualTo(2);
        assertThat(shape.get(1)).as(level.name()).isEqualTo(level.channels());
        assertThat((double) size / shape.get(2))
            .as("stride of %s", level.name())
            .isCloseTo(level.stride(), within(0.5 * level.stride()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void anImageIsDescribedAlikeWhateverElseIsInTheBatch(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher teacher = make(manager)) {
      List<float[]> alone = told(teacher, manager, 5, 1);
      List<float[]> first = told(teacher, manager, 5, 3);
      for (int level = 0; level < alone.size(); level++) {
        for (int i = 0; i < alone.get(level).length; i++) {
          float number = alone.get(level)[i];
          assertThat(first.get(level)[i])
              .isCloseTo(number, within(1e-3f * Math.max(1, Math.abs(number))));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void theSameImageGivesTheSameBitsAndTwoTeachersTheSameFingerprint(String engine) {
    try (NDManager manager = Engines.manager(engine);
        Teacher one = make(manager);
        Teacher other = make(manager)) {
      assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
      List<float[]> told = told(one, manager, 5, 2);
      List<float[]> again = told(other, manager, 5, 2);
      for (int level = 0; level < told.size(); level++) {
        assertThat(again.get(level)).isEqualTo(told.get(level));
      }
    }
  }

  @Test
  void enginesAgree() {
    List<List<float[]>> all = new ArrayList<>();
    Engines.installed()
        .forEach(
            engine -> {
              try (NDManager manager = Engines.manager(engine);
                  Teacher teacher = make(manager)) {
                all.add(told(teacher, manager, 5, 1));
              }
            });
    for (List<float[]> told : all) {
      for (int level = 0; level < told.size(); level++) {
        for (int i = 0; i < told.get(level).length; i++) {
          float expected = all.get(0).get(level)[i];
          assertThat(told.get(level)[i])
              .isCloseTo(expected, within(1e-3f * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void itLeavesNoArrayBehind(String engine) {
    try (NDManager manager = Engines.manager(engine)) {
      int before = Engines.alive(manager);
      try (Teacher teacher = make(manager)) {
        told(teacher, manager, 0, 2);
        int ready = Engines.alive(manager);
        for (int i = 0; i < 3; i++) {
          told(teacher, manager, 0, 2);
        }
        assertThat(Engines.alive(manager)).as("after more descriptions").isEqualTo(ready);
      }
      assertThat(Engines.alive(manager)).as("after it was closed").isEqualTo(before);
    }
  }
}
