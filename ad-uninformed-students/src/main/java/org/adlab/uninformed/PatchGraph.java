package org.adlab.uninformed;

import java.util.List;
import java.util.Map;
import org.adlab.api.Grid;
import org.adlab.api.graph.Convolution;
import org.adlab.api.graph.Graph;
import org.adlab.api.graph.Graph.Value;
import org.adlab.backbones.weights.Tensor;

/**
 * What a {@link PatchBlock} computes, as a graph: the first poolings run plainly as far as the
 * grid's step allows, and the others at every position, with all that follows dilated, which gives
 * the same numbers as {@link DensePlan}'s offsets side by side and takes as many multiplications.
 */
record PatchGraph(PatchShape shape, Map<String, Tensor> tensors, Graph graph) {

  PatchGraph(PatchBlock block, Graph graph) {
    this(block.shape(), block.tensors(), graph);
  }

  /** Descriptors at some positions of whole images. */
  Value dense(Value images, Grid grid) {
    int step = 1;
    int first = 0;
    if (grid instanceof Grid.Strided strided && strided.top() == strided.left()) {
      step = strided.stride();
      first = strided.top();
    } else if (!(grid instanceof Grid.All)) {
      throw new IllegalArgumentException("no graph describes at " + grid);
    }
    int half = shape.receptiveField() / 2;
    // So many that exactly the patches around the positions wanted fit in.
    int after = half - (shape.receptiveField() - reach());
    Value x = graph.mirrored(images, Math.max(0, half - first), after);
    x = PatchBlock.normalised(graph, x);
    if (first > half) {
      x = graph.every(x, first - half, 1);
    }
    int pools = Math.min(shape.pools(), Integer.numberOfTrailingZeros(step));
    x = stages(x, pools);
    int thin = step >> pools;
    return thin == 1 ? x : graph.every(x, 0, thin);
  }

  private Value stages(Value input, int plain) {
    Value x = input;
    int pools = 0;
    int dilation = 1;
    List<Stage> stages = shape.stages();
    for (Stage stage : stages) {
      if (stage instanceof Stage.Convolution layer) {
        x = graph.convolution(x, convolution(layer, dilation));
        x = layer.activated() ? graph.relu(x, PatchBlock.SLOPE) : x;
      } else if (pools++ < plain) {
        x = graph.maxPool(x, 2, 2, 0, 1);
      } else {
        x = graph.maxPool(x, 2, 1, 0, dilation);
        dilation *= 2;
      }
    }
    return x;
  }

  private Convolution convolution(Stage.Convolution layer, int dilation) {
    return new Convolution(
        values(layer.weight()), values(layer.bias()), layer.kernel(), 1, 0, dilation);
  }

  private float[] values(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor for " + name);
    }
    return tensor.values();
  }

  /** How many rows of a patch have a part in its descriptor. */
  private int reach() {
    int reach = 1;
    for (int i = shape.stages().size() - 1; i >= 0; i--) {
      reach =
          shape.stages().get(i) instanceof Stage.Convolution layer
              ? reach + layer.kernel() - 1
              : 2 * reach;
    }
    return reach;
  }
}
