package org.adlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.adlab.api.Seed;

/** Striped images of random phase: anomaly-free, each different, the same on every machine. */
public final class DrawnImages {

  private DrawnImages() {}

  /**
   * A batch.
   *
   * @param first the number of the first image
   * @param size rows and columns
   * @return {@code (count,3,size,size)} float32, RGB in [0,1]
   */
  public static NDArray batch(NDManager manager, int first, int count, int size) {
    float[] values = new float[count * 3 * size * size];
    int at = 0;
    for (int image = first; image < first + count; image++) {
      Random random = new Seed(image).random();
      double phase = 2 * Math.PI * random.nextDouble();
      for (int i = 0; i < 3 * size * size; i++) {
        int row = i / size;
        double stripes = Math.sin(i % size * 0.8 + row * 0.1 + phase);
        values[at++] = (float) (0.5 + 0.3 * stripes + 0.2 * (random.nextDouble() - 0.5));
      }
    }
    try (NDArray borrowed = manager.create(values, new Shape(count, 3, size, size))) {
      // Memory of Java's would be gone before the engine is done with it.
      return borrowed.duplicate();
    }
  }
}
