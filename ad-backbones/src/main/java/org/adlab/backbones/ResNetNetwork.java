package org.adlab.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/** A {@link ResNet} with its parameters, ready to run. Honours {@link Grid#ALL} only. */
public final class ResNetNetwork implements Network {

  private final NDManager manager;
  private final Plan plan;
  private final boolean folded;
  private final ResNet block;
  private final ParameterStore store;

  ResNetNetwork(Plan plan, boolean folded, Map<String, Tensor> tensors, NDManager parent) {
    this.plan = plan;
    this.folded = folded;
    manager = parent.newSubManager();
    block = new ResNet(plan, folded, tensors, manager);
    store = new ParameterStore(manager, false);
  }

  /** The block itself, for use with DJL's own tools. */
  public ResNet block() {
    return block;
  }

  @Override
  public FeaturePyramid forward(NDArray images, Grid grid, boolean training) {
    requireAll(grid);
    NDList maps = block.forward(store, new NDList(images), training);
    return new FeaturePyramid(block.levels(), maps);
  }

  private static void requireAll(Grid grid) {
    if (!(grid instanceof Grid.All)) {
      throw new IllegalArgumentException("a ResNet describes every position, not " + grid);
    }
  }

  @Override
  public List<Graph.Value> forward(Graph graph, Graph.Value images, Grid grid) {
    requireAll(grid);
    Map<String, Tensor> tensors = Tensors.of(this);
    return new ResNetGraph(plan, folded ? tensors : Folding.fold(plan, tensors), graph)
        .pyramid(images);
  }

  @Override
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Pair<String, Parameter> entry : block.getDirectParameters()) {
      parameters.put(entry.getKey(), entry.getValue());
    }
    return parameters;
  }

  @Override
  public void close() {
    manager.close();
  }
}
