package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.adlab.backbones.nn.Tensors;

/**
 * Means over each position's neighbours, as one matrix product for the rows and one for the
 * columns.
 */
final class Smoothing {

  private static final double CUT = 4;

  private Smoothing() {}

  /**
   * By a Gaussian cut off at four deviations and mirrored at the borders, border pixels included
   * (SciPy's {@code gaussian_filter}).
   *
   * @param maps {@code (N,H,W)}
   * @param deviation in pixels; 0 for none
   * @return {@code (N,H,W)}; never the argument itself
   */
  static NDArray gaussian(NDArray maps, double deviation) {
    if (deviation == 0) {
      return maps.duplicate();
    }
    int height = (int) maps.getShape().get(1);
    int width = (int) maps.getShape().get(2);
    return smoothed(maps, weights(height, deviation), weights(width, deviation));
  }

  /**
   * Means over squares, of what there is of them at the border.
   *
   * @param maps {@code (N,H,W)}
   * @param side of the squares, odd
   * @return {@code (N,H,W)}
   */
  static NDArray squares(NDArray maps, int side) {
    int height = (int) maps.getShape().get(1);
    int width = (int) maps.getShape().get(2);
    return smoothed(maps, windows(height, side), windows(width, side));
  }

  private static NDArray smoothed(NDArray maps, float[] ofRows, float[] ofColumns) {
    long height = maps.getShape().get(1);
    long width = maps.getShape().get(2);
    NDManager manager = maps.getManager();
    try (NDArray left = Tensors.ofFloats(ofRows, new Shape(1, height, height), manager);
        NDArray right = Tensors.ofFloats(ofColumns, new Shape(1, width, width), manager);
        NDArray transposed = right.transpose(0, 2, 1);
        NDArray rows = left.matMul(maps)) {
      return rows.matMul(transposed);
    }
  }

  private static float[] windows(int size, int side) {
    float[] weights = new float[size * size];
    for (int to = 0; to < size; to++) {
      int first = Math.max(0, to - side / 2);
      int end = Math.min(size, to + side / 2 + 1);
      for (int from = first; from < end; from++) {
        weights[to * size + from] = 1f / (end - first);
      }
    }
    return weights;
  }

  /** Row by row, how much each of {@code size} samples adds to each. */
  static float[] weights(int size, double deviation) {
    int radius = (int) (CUT * deviation + 0.5);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      kernel[i + radius] = Math.exp(-0.5 * i * i / (deviation * deviation));
      sum += kernel[i + radius];
    }
    float[] weights = new float[size * size];
    for (int to = 0; to < size; to++) {
      double[] row = new double[size];
      for (int i = -radius; i <= radius; i++) {
        int at = Math.floorMod(to + i, 2 * size);
        row[at < size ? at : 2 * size - 1 - at] += kernel[i + radius] / sum;
      }
      for (int from = 0; from < size; from++) {
        weights[to * size + from] = (float) row[from];
      }
    }
    return weights;
  }
}
