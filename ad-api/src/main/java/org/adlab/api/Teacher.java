package org.adlab.api;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.adlab.api.graph.Graph;

/**
 * Describes images. Frozen: it learns nothing from the experiment's data, and the same image gets
 * the same description whatever else is in the batch.
 */
public interface Teacher extends AutoCloseable {

  /** The levels of every description, from fine to coarse; at least one. */
  List<Level> levels();

  /**
   * Describes a batch.
   *
   * @param images {@code (N,3,H,W)} float32, RGB in [0,1]
   * @param grid the positions wanted; one that {@link #honours} accepts
   * @return {@code (N,C,h,w)} a level, without gradient, attached to the images' manager
   */
  FeaturePyramid describe(NDArray images, Grid grid);

  /** Whether {@link #describe} takes a grid; {@link Grid#ALL} always. */
  default boolean honours(Grid grid) {
    return grid instanceof Grid.All;
  }

  /** How many rows and columns an image must have at least to be described. */
  default int smallestImage() {
    return 1;
  }

  /** The network's shape without its knowledge, for students that want it; empty if it has none. */
  Optional<Architecture> architecture();

  /** What stands against {@link #describe(Graph, Graph.Value, Grid)}, as a sentence. */
  default Optional<String> graphObjection() {
    return Optional.of(Unsaid.by(this));
  }

  /**
   * Adds to a graph what {@link #describe(NDArray, Grid)} computes. Asked only where {@link
   * #graphObjection} is empty.
   *
   * @param images {@code (N,3,H,W)}, RGB in [0,1]
   * @param grid the positions wanted; one that {@link #honours} accepts
   * @return {@code (N,C,h,w)} a level
   */
  default List<Graph.Value> describe(Graph graph, Graph.Value images, Grid grid) {
    throw new UnsupportedOperationException(Unsaid.by(this));
  }

  /**
   * Names this teacher by content: two with the same fingerprint describe every image alike. Short,
   * printable, and stable from run to run.
   */
  String fingerprint();

  @Override
  default void close() {}
}
