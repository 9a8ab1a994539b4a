package org.adlab.api;

import ai.djl.ndarray.NDArray;

/**
 * One batch of anomaly-free images with the teacher at hand. Closing it ends its arrays, and all
 * that was made from them on their manager.
 */
public interface Lesson extends AutoCloseable {

  /** {@code (N,3,H,W)} float32, RGB in [0,1]. */
  NDArray images();

  /** The teacher's description of these images at every position; computed at most once. */
  FeaturePyramid description();

  /**
   * The teacher's description at the positions of a grid.
   *
   * @param grid one that the teacher honours
   */
  FeaturePyramid describe(Grid grid);

  @Override
  void close();
}
