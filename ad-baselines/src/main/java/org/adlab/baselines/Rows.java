package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Descriptors as rows of a matrix, and as maps again. */
final class Rows {

  private Rows() {}

  /**
   * A row for each position, image by image, line by line.
   *
   * @param maps {@code (N,C,h,w)}
   * @return {@code (N*h*w,C)}
   */
  static NDArray of(NDArray maps) {
    try (NDArray last = maps.transpose(0, 2, 3, 1)) {
      return last.reshape(-1, maps.getShape().get(1));
    }
  }

  /**
   * Maps again, of M rows for each position.
   *
   * @param rows {@code (N*h*w*M,C)}
   * @param like maps of that N, h and w
   * @return {@code (N,M,C,h,w)}
   */
  static NDArray answers(NDArray rows, NDArray like) {
    Shape shape = like.getShape();
    long channels = rows.getShape().get(1);
    try (NDArray last = rows.reshape(shape.get(0), shape.get(2), shape.get(3), -1, channels)) {
      return last.transpose(0, 3, 4, 1, 2);
    }
  }
}
