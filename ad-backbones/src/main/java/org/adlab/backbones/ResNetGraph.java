package org.adlab.backbones;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.graph.Convolution;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.Graph.Value;
import org.adlab.backbones.weights.Tensor;

/**
 * What a {@link ResNet} computes, as a graph.
 *
 * @param folded kernels and biases, as {@link Folding} makes them
 */
record ResNetGraph(Plan plan, Map<String, Tensor> folded, Graph graph) {

  /** The wanted levels. */
  List<Value> pyramid(Value images) {
    Value x = graph.maxPool(relu(layer(ResNet.normalised(graph, images), plan.stem())), 3, 2, 1, 1);
    List<Value> levels = new ArrayList<>();
    for (int level = 1; level <= plan.deepest(); level++) {
      for (Residual block : Residual.level(plan.backbone(), level)) {
        x = residual(x, block);
      }
      if (plan.wanted().contains(level)) {
        levels.add(x);
      }
    }
    return levels;
  }

  private Value residual(Value x, Residual block) {
    Value y = x;
    List<Layer> path = block.path();
    for (Layer layer : path) {
      y = layer(y, layer);
      if (!layer.equals(path.get(path.size() - 1))) {
        y = relu(y);
      }
    }
    Layer shortcut = block.shortcut();
    return relu(graph.add(y, shortcut == null ? x : layer(x, shortcut)));
  }

  private Value relu(Value x) {
    return graph.relu(x, 0);
  }

  private Value layer(Value x, Layer layer) {
    return graph.convolution(
        x,
        new Convolution(
            Folding.values(folded, layer.weight()),
            Folding.values(folded, layer.beta()),
            layer.kernel(),
            layer.stride(),
            layer.kernel() / 2,
            1));
  }
}
