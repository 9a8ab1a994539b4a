package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphPrediction;
import org.adlab.api.graph.GraphScores;
import org.adlab.backbones.nn.Bilinear;
import org.adlab.backbones.nn.Descriptors;
import org.adlab.stfpm.PyramidProductSettings.Resolution;

/**
 * The product over levels of the squared distance between the unit descriptors of teacher and
 * student; the image's score is the largest value of its map.
 *
 * <p>Source: Wang et al., BMVC 2021, section 3.3.
 *
 * <p><b>Deviations.</b> As in the authors' code there is no factor 1/2, and the levels are
 * multiplied at a quarter of the size asked for, which is the image's. Several answers are averaged
 * first.
 */
final class PyramidProductScorer implements Scorer {

  private static final int QUARTER = 4;

  private final Resolution multiplyAt;

  PyramidProductScorer(PyramidProductSettings settings) {
    multiplyAt = settings.multiplyAt();
  }

  /** Descriptors are brought to unit length. */
  @Override
  public boolean tellsLengthsApart() {
    return false;
  }

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    List<NDArray> distances = distances(prediction);
    NDArray maps = product(distances, height, width);
    return new Scores(maps, largest(maps), distances);
  }

  private NDArray product(List<NDArray> distances, int height, int width) {
    boolean full = multiplyAt == Resolution.FULL;
    int rows = full ? height : Math.max(1, height / QUARTER);
    int columns = full ? width : Math.max(1, width / QUARTER);
    NDArray product = Bilinear.resize(distances.get(0), rows, columns);
    for (NDArray distance : distances.subList(1, distances.size())) {
      try (NDArray level = Bilinear.resize(distance, rows, columns)) {
        product.muli(level);
      }
    }
    if (full) {
      return product;
    }
    try (NDArray coarse = product) {
      return Bilinear.resize(coarse, height, width);
    }
  }

  private static List<NDArray> distances(Prediction prediction) {
    List<NDArray> distances = new ArrayList<>();
    for (int i = 0; i < prediction.answers().size(); i++) {
      try (NDArray mean = prediction.answers().get(i).mean(new int[] {1});
          NDArray given = Descriptors.unitLength(mean);
          NDArray expected = Descriptors.unitLength(prediction.target().maps().get(i))) {
        distances.add(Descriptors.squaredDistances(given, expected));
      }
    }
    return distances;
  }

  @Override
  public Optional<String> graphObjection() {
    return Optional.empty();
  }

  @Override
  public GraphScores score(Graph graph, GraphPrediction prediction) {
    int divisor = multiplyAt == Resolution.FULL ? 1 : QUARTER;
    List<Graph.Value> levels = new ArrayList<>();
    for (int i = 0; i < prediction.answers().size(); i++) {
      Graph.Value given =
          Descriptors.unitLength(graph, Descriptors.mean(graph, prediction.answers().get(i)));
      Graph.Value expected = Descriptors.unitLength(graph, prediction.target().maps().get(i));
      levels.add(graph.resized(Descriptors.squaredDistances(graph, given, expected), divisor));
    }
    Graph.Value product = levels.stream().reduce(graph::mul).orElseThrow();
    Graph.Value maps = divisor == 1 ? product : graph.resized(product, 1);
    return new GraphScores(maps, graph.largest(maps));
  }

  private static float[] largest(NDArray maps) {
    long n = maps.getShape().get(0);
    try (NDManager scope = maps.getManager().newSubManager()) {
      NDArray flat = maps.reshape(n, -1);
      flat.attach(scope);
      NDArray largest = flat.max(new int[] {1});
      return largest.toFloatArray();
    }
  }
}
