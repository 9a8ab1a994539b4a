package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.weights.Tensor;

/** Patch networks side by side, one level a receptive field. */
final class PatchNetwork implements Network {

  private final NDManager manager;
  private final List<PatchBlock> blocks;

  /**
   * @param tensors by name, each name starting with its network's: {@code p33.conv1.weight}
   * @param learns whether the parameters are to be trained
   */
  PatchNetwork(
      List<PatchShape> shapes, Map<String, Tensor> tensors, boolean learns, NDManager parent) {
    manager = parent.newSubManager();
    blocks =
        shapes.stream()
            .map(shape -> new PatchBlock(shape, own(shape, tensors), learns, manager))
            .toList();
  }

  private static Map<String, Tensor> own(PatchShape shape, Map<String, Tensor> tensors) {
    String prefix = shape.name() + ".";
    Map<String, Tensor> own = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), tensor);
          }
        });
    return own;
  }

  List<PatchBlock> blocks() {
    return blocks;
  }

  @Override
  public FeaturePyramid forward(NDArray images, Grid grid, boolean training) {
    return new FeaturePyramid(
        blocks.stream().map(block -> block.shape().level()).toList(),
        blocks.stream().map(block -> block.dense(images, grid, training)).toList());
  }

  @Override
  public List<Graph.Value> forward(Graph graph, Graph.Value images, Grid grid) {
    return blocks.stream().map(block -> new PatchGraph(block, graph).dense(images, grid)).toList();
  }

  @Override
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (PatchBlock block : blocks) {
      for (Pair<String, Parameter> entry : block.getDirectParameters()) {
        parameters.put(block.shape().name() + "." + entry.getKey(), entry.getValue());
      }
    }
    return parameters;
  }

  @Override
  public void close() {
    manager.close();
  }
}
