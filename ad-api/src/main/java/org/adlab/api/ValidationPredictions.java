package org.adlab.api;

import java.util.Iterator;

/** A fitted student's predictions for the validation images, one batch after the other. */
record ValidationPredictions(
    Student student, Lessons lessons, Progress progress, int batchSize, Grid grid)
    implements Iterable<Prediction> {

  @Override
  public Iterator<Prediction> iterator() {
    Iterator<Lesson> batches = lessons.validation(batchSize).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public Prediction next() {
        Lesson lesson = batches.next();
        for (long i = lesson.images().getShape().get(0); i > 0; i--) {
          progress.step(Double.NaN);
        }
        return Outputs.checked(
            student.predict(lesson.images(), lesson.describe(grid), grid),
            lesson.images().getShape().get(0));
      }
    };
  }
}
