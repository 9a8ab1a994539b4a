package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.Grid;
import org.adlab.api.graph.Graph;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A patch network as a DJL block, in its dense form: images {@code (N,3,H,W)} RGB in [0,1] in, a
 * descriptor for every pixel {@code (N,128,H,W)} out, each exactly what the network gives for the
 * patch around that pixel. Images go on mirrored beyond their borders.
 *
 * <p>Source: Bergmann et al., CVPR 2020, section 3; {@link DensePlan} for the dense form. Images
 * are normalised with ImageNet's means and deviations.
 */
final class PatchBlock extends AbstractBlock {

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  static final float SLOPE = 5e-3f;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private final PatchShape shape;
  private final ParameterStore store;

  /** Builds the block around the arrays of {@code tensors}, which hold what the shape needs. */
  PatchBlock(PatchShape shape, Map<String, Tensor> tensors, boolean learns, NDManager manager) {
    this.shape = shape;
    store = new ParameterStore(manager, false);
    shape.shapes().keySet().forEach(name -> hold(name, tensors.get(name), learns, manager));
    inputShapes = new Shape[] {new Shape(-1, 3, -1, -1)};
  }

  private void hold(String name, @Nullable Tensor tensor, boolean learns, NDManager manager) {
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor for " + name);
    }
    Parameter.Type type = tensor.shape().length == 1 ? Parameter.Type.BIAS : Parameter.Type.WEIGHT;
    Parameter parameter =
        addParameter(
            Parameter.builder().setName(name).setType(type).optRequiresGrad(learns).build());
    NDArray array = Tensors.toArray(tensor, manager);
    array.setRequiresGradient(learns);
    parameter.setArray(array);
  }

  PatchShape shape() {
    return shape;
  }

  /** The values of all parameters, by name. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Pair<String, Parameter> entry : getDirectParameters()) {
      tensors.put(entry.getKey(), Tensors.toTensor(entry.getValue().getArray()));
    }
    return tensors;
  }

  /**
   * Descriptors at some positions of whole images.
   *
   * @return {@code (N,128,h,w)}, attached to the images' manager
   */
  NDArray dense(NDArray images, Grid grid, boolean training) {
    int height = (int) images.getShape().get(2);
    int width = (int) images.getShape().get(3);
    Positions rows = Positions.rows(grid, height);
    Positions columns = Positions.columns(grid, width);
    if (PatchByPatch.isCheaper(shape, rows, columns)) {
      NDArray patches = normalised(PatchByPatch.cut(images, shape, rows, columns));
      NDArray descriptors = run(patches, shape.pools(), training);
      return PatchByPatch.laidOut(descriptors, images.getShape().get(0), rows, columns);
    }
    DensePlan down = DensePlan.of(shape, rows);
    DensePlan across = DensePlan.of(shape, columns);
    int half = shape.receptiveField() / 2;
    NDArray x =
        Mirror.cut(
            images, rows.first() - half, columns.first() - half, down.input(), across.input());
    NDArray interleaved = run(normalised(x), down.plain(), training);
    if (down.outputs() == rows.count() && across.outputs() == columns.count()) {
      return interleaved;
    }
    try (interleaved) {
      return interleaved.get(
          ":, :, 0:%d:%d, 0:%d:%d"
              .formatted(down.wanted(), down.thin(), across.wanted(), across.thin()));
    }
  }

  /**
   * Descriptors of single patches.
   *
   * @param patches {@code (N,3,p,p)}
   * @return {@code (N,128)}
   */
  NDArray patches(NDArray patches, boolean training) {
    try (NDArray x = run(normalised(patches.duplicate()), shape.pools(), training)) {
      return x.reshape(patches.getShape().get(0), PatchShape.CHANNELS);
    }
  }

  /** Takes over its argument. */
  private static NDArray normalised(NDArray images) {
    NDManager manager = images.getManager();
    try (images;
        NDArray mean = Tensors.ofFloats(MEAN, new Shape(1, 3, 1, 1), manager);
        NDArray deviation = Tensors.ofFloats(DEVIATION, new Shape(1, 3, 1, 1), manager);
        NDArray centred = images.sub(mean)) {
      return centred.div(deviation);
    }
  }

  /** The images as ImageNet's weights expect them. */
  static Graph.Value normalised(Graph graph, Graph.Value images) {
    Graph.Value centred = graph.sub(images, graph.constant(MEAN, 1, 3, 1, 1));
    return graph.div(centred, graph.constant(DEVIATION, 1, 3, 1, 1));
  }

  /** All stages, the first poolings plainly; takes over its argument. */
  private NDArray run(NDArray input, int plain, boolean training) {
    try (NDList lattices = new NDList()) {
      run(input, 0, plain, training, lattices);
      return Pooling.interleaved(lattices, shape.pools() - plain);
    }
  }

  /**
   * The stages from one on. Where a pooling runs at all offsets and nothing is learned, each offset
   * goes through the rest on its own: so much smaller arrays stay in the processor's cache.
   */
  private void run(NDArray input, int from, int plain, boolean training, NDList lattices) {
    NDArray x = input;
    for (int i = from; i < shape.stages().size(); i++) {
      NDArray y;
      if (shape.stages().get(i) instanceof Stage.Convolution layer) {
        // A leaky ReLU never changes which value is the largest: behind a pooling it is cheaper.
        boolean pooled = i + 1 < shape.stages().size() && isPool(i + 1);
        y = convolved(x, layer, layer.activated() && !pooled, training);
      } else if (poolsBefore(i) < plain) {
        y = activated(Pooling.plain(x, training));
      } else {
        try (NDList offsets = Pooling.atBothOffsets(x, training)) {
          x.close();
          for (NDArray offset : offsets) {
            run(activated(offset), i + 1, plain, training, lattices);
          }
        }
        return;
      }
      x.close();
      x = y;
    }
    lattices.add(x);
  }

  private int poolsBefore(int stage) {
    return (int)
        shape.stages().subList(0, stage).stream().filter(Stage.Pool.class::isInstance).count();
  }

  /** Takes over its argument. */
  private static NDArray activated(NDArray x) {
    try (x) {
      return Activation.leakyRelu(x, SLOPE);
    }
  }

  private boolean isPool(int stage) {
    return shape.stages().get(stage) instanceof Stage.Pool;
  }

  private NDArray convolved(
      NDArray x, Stage.Convolution layer, boolean activated, boolean training) {
    NDArray weight = store.getValue(parameters.get(layer.weight()), x.getDevice(), training);
    NDArray bias = store.getValue(parameters.get(layer.bias()), x.getDevice(), training);
    NDArray y = Conv2d.conv2d(x, weight, bias, ONE, NONE).singletonOrThrow();
    return activated ? activated(y) : y;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore given,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    return new NDList(dense(inputs.singletonOrThrow(), Grid.ALL, training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape in = inputs[0];
    return new Shape[] {new Shape(in.get(0), PatchShape.CHANNELS, in.get(2), in.get(3))};
  }

  @Override
  public void initialize(NDManager manager, DataType type, Shape... shapes) {
    // The parameters hold their arrays from the start.
  }
}
