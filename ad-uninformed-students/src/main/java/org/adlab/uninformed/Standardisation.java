package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Level;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.backbones.nn.Tensors;

/**
 * Shifts and scales each component of a teacher's descriptors to mean 0 and deviation 1 over the
 * training images (Bergmann et al., CVPR 2020, section 3.2: mu and sigma).
 */
final class Standardisation {

  private final List<Level> levels;
  private final List<NDArray> means;
  private final List<NDArray> deviations;

  /**
   * One that changes nothing yet.
   *
   * @param manager owns its arrays
   */
  Standardisation(List<Level> levels, NDManager manager) {
    this.levels = levels;
    means = levels.stream().map(level -> manager.zeros(shape(level))).toList();
    deviations = levels.stream().map(level -> manager.ones(shape(level))).toList();
  }

  private static Shape shape(Level level) {
    return new Shape(1, level.channels(), 1, 1);
  }

  /** Its arrays by name, {@code p33.mean} and so on; themselves, not copies. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      arrays.put(levels.get(i).name() + ".mean", means.get(i));
      arrays.put(levels.get(i).name() + ".deviation", deviations.get(i));
    }
    return arrays;
  }

  /** The standardised description. */
  FeaturePyramid of(FeaturePyramid description) {
    return new FeaturePyramid(
        description.levels(),
        IntStream.range(0, levels.size())
            .mapToObj(
                i -> {
                  try (NDArray centred = description.maps().get(i).sub(means.get(i))) {
                    return centred.div(deviations.get(i));
                  }
                })
            .toList());
  }

  /** The same in a graph. */
  GraphDescription of(Graph graph, GraphDescription description) {
    List<Graph.Value> standardised = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      long[] shape = shape(levels.get(i)).getShape();
      Graph.Value mean = graph.constant(means.get(i).toFloatArray(), shape);
      Graph.Value deviation = graph.constant(deviations.get(i).toFloatArray(), shape);
      standardised.add(graph.div(graph.sub(description.maps().get(i), mean), deviation));
    }
    return new GraphDescription(description.levels(), standardised);
  }

  /** Gathers means and deviations over descriptions. */
  final class Collector {

    private final double[][] sums = new double[levels.size()][];
    private final double[][] squares = new double[levels.size()][];
    private final long[] counts = new long[levels.size()];

    /** Adds a batch. */
    void add(FeaturePyramid description) {
      for (int i = 0; i < levels.size(); i++) {
        NDArray map = description.maps().get(i);
        if (sums[i] == null) {
          sums[i] = new double[levels.get(i).channels()];
          squares[i] = new double[levels.get(i).channels()];
        }
        counts[i] += map.size() / levels.get(i).channels();
        add(map, sums[i]);
        try (NDArray squared = map.square()) {
          add(squared, squares[i]);
        }
      }
    }

    private static void add(NDArray map, double[] totals) {
      Shape s = map.getShape();
      try (NDArray flat = map.reshape(s.get(0), s.get(1), -1);
          NDArray sum = flat.sum(new int[] {2})) {
        float[] values = sum.toFloatArray();
        for (int i = 0; i < values.length; i++) {
          totals[i % totals.length] += values[i];
        }
      }
    }

    /** Takes up what was gathered; a component that never varies is only shifted. */
    void finish() {
      for (int i = 0; i < levels.size(); i++) {
        int channels = levels.get(i).channels();
        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int c = 0; c < channels; c++) {
          double m = sums[i][c] / counts[i];
          double variance = squares[i][c] / counts[i] - m * m;
          mean[c] = (float) m;
          deviation[c] = variance > 1e-12 * m * m ? (float) Math.sqrt(variance) : 1;
        }
        set(means.get(i), mean);
        set(deviations.get(i), deviation);
      }
    }

    private static void set(NDArray array, float[] values) {
      try (NDArray given = Tensors.ofFloats(values, array.getShape(), array.getManager())) {
        array.set(new ai.djl.ndarray.index.NDIndex("..."), given);
      }
    }
  }
}
