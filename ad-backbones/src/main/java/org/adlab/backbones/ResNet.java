package org.adlab.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.Level;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A ResNet up to its deepest wanted level, as a DJL block: images {@code (N,3,H,W)} RGB in [0,1]
 * in, one array {@code (N,C,h,w)} a wanted level out. Nothing past that level exists.
 *
 * <p>Its parameters carry torchvision's names, {@code layer1.0.conv1.weight} and so on. A
 * <i>folded</i> ResNet has its batch normalisations multiplied into the convolutions and can only
 * be used, not trained; it gives the same features 10 to 15 % faster.
 *
 * <p>Source: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016. Images are
 * normalised with the means and deviations that torchvision's weights expect.
 */
public final class ResNet extends AbstractBlock {

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final float MOMENTUM = 0.9f;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);

  private final Plan plan;
  private final boolean folded;

  /** Builds the block around the arrays of {@code tensors}, which hold what {@code plan} needs. */
  ResNet(Plan plan, boolean folded, Map<String, Tensor> tensors, NDManager manager) {
    this.plan = plan;
    this.folded = folded;
    for (Layer layer : plan.layers()) {
      hold(layer.weight(), Parameter.Type.WEIGHT, tensors, manager);
      if (!folded) {
        hold(layer.gamma(), Parameter.Type.GAMMA, tensors, manager);
      }
      hold(layer.beta(), Parameter.Type.BETA, tensors, manager);
      if (!folded) {
        hold(layer.mean(), Parameter.Type.RUNNING_MEAN, tensors, manager);
        hold(layer.variance(), Parameter.Type.RUNNING_VAR, tensors, manager);
      }
    }
    inputShapes = new Shape[] {new Shape(-1, 3, -1, -1)};
  }

  private void hold(
      String name, Parameter.Type type, Map<String, Tensor> tensors, NDManager manager) {
    boolean learns =
        !folded && type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR;
    Parameter parameter =
        addParameter(
            Parameter.builder().setName(name).setType(type).optRequiresGrad(learns).build());
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor for " + name);
    }
    NDArray array = Tensors.toArray(tensor, manager);
    array.setRequiresGradient(learns);
    parameter.setArray(array);
  }

  /** The levels given, in order. */
  public List<Level> levels() {
    return plan.levels();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> parameters) {
    return pyramid(inputs.singletonOrThrow(), store, training);
  }

  private NDList pyramid(NDArray images, ParameterStore store, boolean training) {
    NDArray x = stem(images, store, training);
    boolean kept = false;
    List<NDArray> levels = new ArrayList<>();
    for (int level = 1; level <= plan.deepest(); level++) {
      for (Residual block : Residual.level(plan.backbone(), level)) {
        NDArray y = residual(x, block, store, training);
        if (!kept) {
          x.close();
        }
        x = y;
        kept = false;
      }
      kept = plan.wanted().contains(level);
      if (kept) {
        levels.add(x);
      }
    }
    return new NDList(levels);
  }

  /** The images as torchvision's weights expect them. */
  static Graph.Value normalised(Graph graph, Graph.Value images) {
    Graph.Value centred = graph.sub(images, graph.constant(MEAN, 1, 3, 1, 1));
    return graph.div(centred, graph.constant(DEVIATION, 1, 3, 1, 1));
  }

  private NDArray stem(NDArray images, ParameterStore store, boolean training) {
    NDManager manager = images.getManager();
    try (NDArray mean = Tensors.ofFloats(MEAN, new Shape(1, 3, 1, 1), manager);
        NDArray deviation = Tensors.ofFloats(DEVIATION, new Shape(1, 3, 1, 1), manager);
        NDArray centred = images.sub(mean);
        NDArray normalised = centred.div(deviation);
        NDArray convolved = layer(normalised, plan.stem(), store, training);
        NDArray active = relu(convolved)) {
      return Pool.maxPool2d(active, new Shape(3, 3), TWO, ONE, false);
    }
  }

  private NDArray residual(NDArray x, Residual block, ParameterStore store, boolean training) {
    NDArray y = x;
    List<Layer> path = block.path();
    for (int i = 0; i < path.size(); i++) {
      NDArray next = layer(y, path.get(i), store, training);
      if (y != x) {
        y.close();
      }
      y = next;
      if (i < path.size() - 1) {
        y = relu(next);
        next.close();
      }
    }
    Layer projection = block.shortcut();
    NDArray around = projection == null ? x : layer(x, projection, store, training);
    try (NDArray sum = y.add(around)) {
      return relu(sum);
    } finally {
      y.close();
      if (around != x) {
        around.close();
      }
    }
  }

  private NDArray layer(NDArray x, Layer layer, ParameterStore store, boolean training) {
    Shape stride = new Shape(layer.stride(), layer.stride());
    int half = layer.kernel() / 2;
    Shape padding = new Shape(half, half);
    NDArray weight = value(layer.weight(), store, x, training);
    NDArray beta = value(layer.beta(), store, x, training);
    if (folded) {
      return Conv2d.conv2d(x, weight, beta, stride, padding).singletonOrThrow();
    }
    try (NDArray convolved = Conv2d.conv2d(x, weight, null, stride, padding).singletonOrThrow()) {
      return BatchNorm.batchNorm(
              convolved,
              value(layer.mean(), store, x, training),
              value(layer.variance(), store, x, training),
              value(layer.gamma(), store, x, training),
              beta,
              1,
              MOMENTUM,
              Layer.EPSILON,
              training)
          .singletonOrThrow();
    }
  }

  private NDArray value(String name, ParameterStore store, NDArray like, boolean training) {
    return store.getValue(parameters.get(name), like.getDevice(), training);
  }

  private static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    long n = inputs[0].get(0);
    return plan.levels().stream()
        .map(
            level ->
                new Shape(
                    n,
                    level.channels(),
                    (inputs[0].get(2) + level.stride() - 1) / level.stride(),
                    (inputs[0].get(3) + level.stride() - 1) / level.stride()))
        .toArray(Shape[]::new);
  }

  @Override
  public void initialize(NDManager manager, DataType type, Shape... shapes) {
    // The parameters hold their arrays from the start.
  }
}
