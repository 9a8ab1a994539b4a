package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.adlab.api.graph.Graph;

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

  /** The same in a graph. */
  public static Graph.Value unitLength(Graph graph, Graph.Value maps) {
    Graph.Value safe =
        graph.add(graph.sumOfSquares(maps), graph.constant(new float[] {EPSILON}, 1));
    return graph.div(maps, graph.sqrt(safe));
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

  /** The same in a graph, as maps of one channel. */
  public static Graph.Value squaredDistances(Graph graph, Graph.Value a, Graph.Value b) {
    return graph.sumOfSquares(graph.sub(a, b));
  }

  /**
   * The mean of several answers.
   *
   * @param answers {@code (N,C,h,w)} each, at least one
   */
  public static Graph.Value mean(Graph graph, List<Graph.Value> answers) {
    Graph.Value sum = answers.get(0);
    for (Graph.Value answer : answers.subList(1, answers.size())) {
      sum = graph.add(sum, answer);
    }
    return answers.size() == 1
        ? sum
        : graph.div(sum, graph.constant(new float[] {answers.size()}, 1));
  }
}
