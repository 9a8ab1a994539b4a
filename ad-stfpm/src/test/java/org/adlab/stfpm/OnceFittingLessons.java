package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;

/** Lessons whose validation descriptions belong to other images, but for one time. */
final class OnceFittingLessons implements Lessons {

  private final FixedLessons lessons;
  private final int fitting;
  private int validations;

  /**
   * Wraps lessons.
   *
   * @param fitting which time the validation's descriptions are right, from 1
   */
  OnceFittingLessons(FixedLessons lessons, int fitting) {
    this.lessons = lessons;
    this.fitting = fitting;
  }

  @Override
  public Teacher teacher() {
    return lessons.teacher();
  }

  @Override
  public int trainingSize() {
    return lessons.trainingSize();
  }

  @Override
  public int validationSize() {
    return lessons.validationSize();
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return lessons.training(batchSize, order);
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    validations++;
    if (validations == fitting) {
      return lessons.validation(batchSize);
    }
    List<Lesson> wrong = new ArrayList<>();
    lessons.validation(batchSize).forEach(lesson -> wrong.add(new Wrong(lesson)));
    return wrong;
  }

  /** Describes the opposite of what is there. */
  private record Wrong(Lesson lesson) implements Lesson {

    @Override
    public NDArray images() {
      return lesson.images();
    }

    @Override
    public FeaturePyramid description() {
      return describe(Grid.ALL);
    }

    @Override
    public FeaturePyramid describe(Grid grid) {
      return new FeaturePyramid(
          lesson.describe(grid).levels(),
          lesson.describe(grid).maps().stream().map(NDArray::neg).toList());
    }

    @Override
    public void close() {
      lesson.close();
    }
  }
}
