package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;

/** Small striped images of random phase, without any cache. */
record FixedLessons(Teacher teacher, NDManager manager, int trainingSize, int validationSize)
    implements Lessons {

  static final int SIZE = 40;

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return batches(order.permutation(trainingSize), batchSize, 0);
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    return batches(IntStream.range(0, validationSize).toArray(), batchSize, 1000);
  }

  private Iterable<Lesson> batches(int[] order, int size, int offset) {
    List<Lesson> lessons = new ArrayList<>();
    for (int start = 0; start < order.length; start += size) {
      int[] chosen =
          IntStream.range(start, Math.min(order.length, start + size))
              .map(i -> order[i] + offset)
              .toArray();
      lessons.add(new FixedLesson(teacher, images(manager, chosen)));
    }
    return lessons;
  }

  static NDArray images(NDManager manager, int... numbers) {
    float[] values = new float[numbers.length * 3 * SIZE * SIZE];
    int k = 0;
    for (int number : numbers) {
      Random random = new Seed(number).random();
      double phase = 6 * random.nextDouble();
      for (int i = 0; i < 3 * SIZE * SIZE; i++) {
        double stripes = Math.sin(i % SIZE * 0.8 + phase);
        values[k++] = (float) (0.5 + 0.3 * stripes + 0.1 * random.nextDouble());
      }
    }
    return manager.create(values, new Shape(numbers.length, 3, SIZE, SIZE));
  }

  private record FixedLesson(Teacher teacher, NDArray images) implements Lesson {

    @Override
    public FeaturePyramid description() {
      return teacher.describe(images, Grid.ALL);
    }

    @Override
    public FeaturePyramid describe(Grid grid) {
      return teacher.describe(images, grid);
    }

    @Override
    public void close() {
      images.close();
    }
  }
}
