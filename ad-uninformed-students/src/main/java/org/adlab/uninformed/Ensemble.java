package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.Architecture;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.Prediction;
import org.adlab.api.Seed;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.GraphDescription;
import org.adlab.api.graph.GraphPrediction;

/** The students' networks, and how the teacher's descriptors are standardised for them. */
final class Ensemble implements AutoCloseable {

  private final NDManager manager;
  private final Standardisation standardisation;
  private final List<Network> networks = new ArrayList<>();

  /** Untrained copies of a network, each from a seed of its own. */
  Ensemble(Architecture architecture, int students, NDManager parent, Seed seed) {
    manager = parent.newSubManager();
    standardisation = new Standardisation(architecture.levels(), manager);
    for (int i = 0; i < students; i++) {
      networks.add(architecture.untrained(manager, seed.named("student " + i)));
    }
  }

  NDManager manager() {
    return manager;
  }

  Standardisation standardisation() {
    return standardisation;
  }

  List<Network> networks() {
    return networks;
  }

  /** All that makes it what it is, by name; the arrays themselves, not copies. */
  Map<String, NDArray> arrays() {
    Map<String, NDArray> arrays = new LinkedHashMap<>(standardisation.arrays());
    for (int i = 0; i < networks.size(); i++) {
      for (Map.Entry<String, Parameter> parameter : networks.get(i).parameters().entrySet()) {
        arrays.put(
            "student%d.%s".formatted(i, parameter.getKey()), parameter.getValue().getArray());
      }
    }
    return arrays;
  }

  /** The answers of all students to the standardised description. */
  Prediction predict(NDArray images, FeaturePyramid description, Grid grid) {
    List<NDList> answers = new ArrayList<>();
    description.maps().forEach(map -> answers.add(new NDList()));
    for (Network network : networks) {
      FeaturePyramid answer = network.forward(images, grid, false);
      for (int level = 0; level < answers.size(); level++) {
        answers.get(level).add(answer.maps().get(level));
      }
    }
    List<NDArray> stacked = new ArrayList<>();
    for (NDList level : answers) {
      try (level) {
        stacked.add(stacked(level));
      }
    }
    return new Prediction(standardisation.of(description), stacked);
  }

  /** The same in a graph. */
  GraphPrediction predict(
      Graph graph, Graph.Value images, GraphDescription description, Grid grid) {
    List<List<Graph.Value>> networksAnswers =
        networks.stream().map(network -> network.forward(graph, images, grid)).toList();
    List<List<Graph.Value>> answers = new ArrayList<>();
    for (int i = 0; i < description.levels().size(); i++) {
      int level = i;
      answers.add(networksAnswers.stream().map(answer -> answer.get(level)).toList());
    }
    return new GraphPrediction(standardisation.of(graph, description), answers);
  }

  /** Channels last, as convolutions lay them out: so whole descriptors are moved. */
  private static NDArray stacked(NDList maps) {
    try (NDList last = new NDList()) {
      maps.forEach(map -> last.add(map.transpose(0, 2, 3, 1)));
      try (NDArray all = NDArrays.stack(last, 1)) {
        return all.transpose(0, 1, 4, 2, 3);
      }
    }
  }

  @Override
  public void close() {
    networks.forEach(Network::close);
    manager.close();
  }
}
