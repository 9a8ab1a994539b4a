package org.adlab.api;

import java.util.Iterator;

/** A fitted student's predictions for the validation images, one batch after the other. */
record ValidationPredictions(Student student, Lessons lessons, int batchSize, Grid grid)
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
        return student.predict(lesson.images(), lesson.describe(grid), grid);
      }
    };
  }
}
