package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Bilinear resizing of maps with half-pixel centres and without antialiasing (torch's {@code
 * interpolate(mode="bilinear", align_corners=False)}), as one matrix product for the rows and one
 * for the columns: every engine has those.
 */
public final class Bilinear {

  private Bilinear() {}

  /**
   * Resizes maps.
   *
   * @param maps {@code (N,h,w)}
   * @param height rows wanted
   * @param width columns wanted
   * @return {@code (N,height,width)}; never the argument itself
   */
  public static NDArray resize(NDArray maps, int height, int width) {
    Shape shape = maps.getShape();
    if (shape.get(1) == height && shape.get(2) == width) {
      return maps.duplicate();
    }
    NDManager manager = maps.getManager();
    int rows = (int) shape.get(1);
    int columns = (int) shape.get(2);
    try (NDArray left =
            Tensors.ofFloats(weights(rows, height), new Shape(1, height, rows), manager);
        NDArray right =
            Tensors.ofFloats(weights(columns, width), new Shape(width, columns), manager);
        NDArray transposed = right.transpose();
        NDArray tall = left.matMul(maps)) {
      return tall.matMul(transposed);
    }
  }

  /** Row by row, how much each of {@code from} samples adds to each of {@code to}. */
  static float[] weights(int from, int to) {
    float[] weights = new float[to * from];
    for (int i = 0; i < to; i++) {
      double position = Math.max(0, (i + 0.5) * from / to - 0.5);
      int low = Math.min((int) position, from - 1);
      int high = Math.min(low + 1, from - 1);
      double fraction = position - low;
      weights[i * from + low] += (float) (1 - fraction);
      weights[i * from + high] += (float) fraction;
    }
    return weights;
  }
}
