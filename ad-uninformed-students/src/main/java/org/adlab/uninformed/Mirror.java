package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.adlab.backbones.nn.Tensors;

/**
 * Cuts a rectangle out of images that go on, mirrored at their border pixels, beyond their borders.
 * As two products with matrices of a single 1 a row, exact on every engine.
 */
final class Mirror {

  private Mirror() {}

  /**
   * Cuts.
   *
   * @param images {@code (N,C,H,W)}
   * @param top the first row, negative above the image
   * @param left the first column, negative left of the image
   * @return {@code (N,C,height,width)}
   */
  static NDArray cut(NDArray images, int top, int left, int height, int width) {
    Shape shape = images.getShape();
    long n = shape.get(0);
    long channels = shape.get(1);
    int rows = (int) shape.get(2);
    int columns = (int) shape.get(3);
    NDManager manager = images.getManager();
    float[] chosenColumns = new float[columns * width];
    for (int i = 0; i < width; i++) {
      chosenColumns[source(left + i, columns) * width + i] = 1;
    }
    float[] chosenRows = new float[height * rows];
    for (int i = 0; i < height; i++) {
      chosenRows[i * rows + source(top + i, rows)] = 1;
    }
    try (NDArray flat = images.reshape(n * channels, rows, columns);
        NDArray before = Tensors.ofFloats(chosenRows, new Shape(1, height, rows), manager);
        NDArray after = Tensors.ofFloats(chosenColumns, new Shape(columns, width), manager);
        NDArray tall = before.matMul(flat);
        NDArray cut = tall.matMul(after)) {
      return cut.reshape(n, channels, height, width);
    }
  }

  /** Which pixel of a side shows at a place that may lie beyond it. */
  static int source(int place, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int within = Math.floorMod(place, period);
    return within < size ? within : period - within;
  }
}
