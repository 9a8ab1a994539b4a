package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.adlab.backbones.nn.Tensors;

/**
 * How alike two images are around each pixel, of values in [0,1]: 1 where they are the same, down
 * to -1. Each channel for itself, then the mean. Windows are square, all their pixels count alike,
 * and at the border they are cut off.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli, "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", IEEE Transactions on Image Processing 13(4), 2004, Eq. 13, with C1 =
 * .01^2 and C2 = .03^2.
 */
final class StructuralSimilarity {

  private static final float C1 = 0.01f * 0.01f;
  private static final float C2 = 0.03f * 0.03f;

  private StructuralSimilarity() {}

  /**
   * Compares; a gradient flows.
   *
   * @param a {@code (N,C,H,W)}
   * @param b of the same shape
   * @param window side of the windows, odd
   * @return {@code (N,H,W)}
   */
  static NDArray of(NDArray a, NDArray b, int window) {
    Shape shape = a.getShape();
    try (NDArray x = a.reshape(-1, shape.get(2), shape.get(3));
        NDArray y = b.reshape(-1, shape.get(2), shape.get(3));
        NDArray meanX = Smoothing.squares(x, window);
        NDArray meanY = Smoothing.squares(y, window);
        NDArray products = meanX.mul(meanY);
        NDArray squaresX = meanX.mul(meanX);
        NDArray squaresY = meanY.mul(meanY);
        NDArray squares = squaresX.add(squaresY);
        NDArray covariance = spread(x, y, products, window);
        NDArray varianceX = spread(x, x, squaresX, window);
        NDArray varianceY = spread(y, y, squaresY, window);
        NDArray variances = varianceX.add(varianceY);
        NDArray luminance = ratio(products, squares, C1);
        NDArray structure = ratio(covariance, variances, C2);
        NDArray alike = luminance.mul(structure);
        NDArray channels = alike.reshape(shape)) {
      return channels.mean(new int[] {1});
    }
  }

  /** The mean product less the product of the means. */
  private static NDArray spread(NDArray x, NDArray y, NDArray ofMeans, int window) {
    try (NDArray product = x.mul(y);
        NDArray mean = Smoothing.squares(product, window)) {
      return mean.sub(ofMeans);
    }
  }

  /** {@code (2a + c) / (b + c)}. */
  private static NDArray ratio(NDArray a, NDArray b, float c) {
    try (NDArray twice = Tensors.times(a, 2);
        NDArray above = twice.add(c);
        NDArray below = b.add(c)) {
      return above.div(below);
    }
  }
}
