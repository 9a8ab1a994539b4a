package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;

/** Descriptors: the vectors along a feature map's channels. */
public final class Descriptors {

  /** Keeps the square root differentiable at 0; its own root is what torch's normalize adds. */
  private static final float EPSILON = 1e-24f;

  private Descriptors() {}

  /**
   * Scales every descriptor to unit Euclidean length; one of all zeros stays so.
   *
   * @param maps {@code (N,C,h,w)}
   * @return {@code (N,C,h,w)}
   */
  public static NDArray unitLength(NDArray maps) {
    try (NDArray squares = maps.square();
        NDArray sums = squares.sum(new int[] {1}, true);
        NDArray safe = sums.add(EPSILON);
        NDArray lengths = safe.sqrt()) {
      return maps.div(lengths);
    }
  }

  /**
   * Squared Euclidean distances between the descriptors at equal positions.
   *
   * @param a {@code (N,C,h,w)}
   * @param b {@code (N,C,h,w)}
   * @return {@code (N,h,w)}
   */
  public static NDArray squaredDistances(NDArray a, NDArray b) {
    try (NDArray difference = a.sub(b);
        NDArray squares = difference.square()) {
      return squares.sum(new int[] {1});
    }
  }
}
