package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;
import org.adlab.backbones.nn.Tensors;

/** Small images of random colours, without any cache. */
record FixedLessons(Teacher teacher, NDManager manager, int trainingSize, int size)
    implements Lessons {

  @Override
  public int validationSize() {
    return 0;
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    int[] numbers = order.permutation(trainingSize);
    List<Lesson> lessons = new ArrayList<>();
    for (int start = 0; start < numbers.length; start += batchSize) {
      int[] chosen =
          Arrays.copyOfRange(numbers, start, Math.min(numbers.length, start + batchSize));
      lessons.add(new FixedLesson(teacher, images(manager, size, chosen)));
    }
    return lessons;
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    return List.of();
  }

  /** All training images, in their numbers' order. */
  NDArray images() {
    return images(manager, size, IntStream.range(0, trainingSize).toArray());
  }

  /** Images by their numbers; those of the training have the numbers from 0 on. */
  static NDArray images(NDManager manager, int size, int... numbers) {
    float[] values = new float[numbers.length * 3 * size * size];
    int k = 0;
    for (int number : numbers) {
      Random random = new Seed(number).random();
      for (int i = 0; i < 3 * size * size; i++) {
        values[k++] = random.nextFloat();
      }
    }
    return Tensors.ofFloats(values, new Shape(numbers.length, 3, size, size), manager);
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
