package org.adlab.api;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Map;
import org.adlab.api.graph.Graph;

/** A network whose parameters can be trained, made by an {@link Architecture}. */
public interface Network extends AutoCloseable {

  /**
   * The pyramid of a batch.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]
   * @param grid the positions wanted
   * @param training whether normalisation layers use, and learn from, the batch's own statistics
   * @return {@code (N,C,h,w)} a level, attached to the images' manager, with gradient inside a
   *     gradient collector
   */
  FeaturePyramid forward(NDArray images, Grid grid, boolean training);

  /**
   * Adds to a graph what {@link #forward(NDArray, Grid, boolean)} computes when it is not training.
   * The networks of a teacher's architecture can where the teacher can.
   *
   * @param images {@code (N,3,H,W)}, RGB in [0,1]
   * @return {@code (N,C,h,w)} a level
   */
  default List<Graph.Value> forward(Graph graph, Graph.Value images, Grid grid) {
    throw new UnsupportedOperationException(Unsaid.by(this));
  }

  /**
   * All parameters by name, in a fixed order; those that learn by gradient are the ones that {@link
   * Parameter#requiresGradient} says so of, the others are running statistics.
   */
  Map<String, Parameter> parameters();

  @Override
  default void close() {}
}
