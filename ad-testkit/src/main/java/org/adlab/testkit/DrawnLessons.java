package org.adlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;
import org.jspecify.annotations.Nullable;

/**
 * Lessons on {@link DrawnImages}: twelve to learn from, four held out. As in an experiment, a
 * lesson ends when the next is asked for.
 *
 * @param teacher whom the student learns from
 * @param manager owns the arrays
 * @param size rows and columns of the images
 */
public record DrawnLessons(Teacher teacher, NDManager manager, int size) implements Lessons {

  private static final int TRAINING = 12;
  private static final int VALIDATION = 4;

  @Override
  public int trainingSize() {
    return TRAINING;
  }

  @Override
  public int validationSize() {
    return VALIDATION;
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return () -> new Batches(order.permutation(TRAINING), batchSize);
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    int[] order = new int[VALIDATION];
    for (int i = 0; i < VALIDATION; i++) {
      order[i] = TRAINING + i;
    }
    return () -> new Batches(order, batchSize);
  }

  private final class Batches implements Iterator<Lesson> {

    private final int[] order;
    private final int batchSize;
    private @Nullable Lesson last;
    private int next;

    Batches(int[] order, int batchSize) {
      this.order = order;
      this.batchSize = batchSize;
    }

    @Override
    public boolean hasNext() {
      if (last != null) {
        last.close();
      }
      return next < order.length;
    }

    @Override
    public Lesson next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int end = Math.min(order.length, next + batchSize);
      NDManager scope = manager.newSubManager();
      List<NDArray> images = new ArrayList<>();
      for (int i = next; i < end; i++) {
        images.add(DrawnImages.batch(scope, order[i], 1, size));
      }
      next = end;
      NDArray batch = NDArrays.concat(new NDList(images), 0);
      Lesson lesson = new Shown(teacher, scope, batch, teacher.describe(batch, Grid.ALL));
      last = lesson;
      return lesson;
    }
  }

  private record Shown(Teacher teacher, NDManager scope, NDArray images, FeaturePyramid description)
      implements Lesson {

    @Override
    public FeaturePyramid describe(Grid grid) {
      return teacher.describe(images, grid);
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
