package org.adlab.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Lesson;
import org.adlab.api.Lessons;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;

/** Striped images of random phase. */
record DrawnLessons(Teacher teacher, NDManager manager, int height, int width) implements Lessons {

  @Override
  public int trainingSize() {
    return 2;
  }

  @Override
  public int validationSize() {
    return 2;
  }

  @Override
  public Iterable<Lesson> training(int batchSize, Seed order) {
    return batches(0, trainingSize(), batchSize);
  }

  @Override
  public Iterable<Lesson> validation(int batchSize) {
    return batches(100, validationSize(), batchSize);
  }

  private Iterable<Lesson> batches(int first, int count, int size) {
    List<Lesson> lessons = new ArrayList<>();
    for (int start = 0; start < count; start += size) {
      int length = Math.min(size, count - start);
      lessons.add(
          new DrawnLesson(
              teacher,
              manager.create(
                  images(first + start, length, height, width),
                  new Shape(length, 3, height, width))));
    }
    return lessons;
  }

  /** {@code (count,3,height,width)}, each different. */
  static float[] images(int first, int count, int height, int width) {
    float[] values = new float[count * 3 * height * width];
    int k = 0;
    for (int image = first; image < first + count; image++) {
      Random random = new Seed(image).random();
      double phase = 6 * random.nextDouble();
      for (int i = 0; i < 3 * height * width; i++) {
        int row = i / width;
        double stripes = Math.sin(i % width * 0.8 + row * 0.1 + phase);
        values[k++] = (float) (0.5 + 0.3 * stripes + 0.2 * random.nextDouble());
      }
    }
    return values;
  }

  private record DrawnLesson(Teacher teacher, NDArray images) implements Lesson {

    @Override
    public FeaturePyramid description() {
      return describe(Grid.ALL);
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
