package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * Nine convolutions down to one position, and nine transposed ones back: the network of Bergmann et
 * al., VISAPP 2019, Table 1, for images of any size that 16 divides. Leaky ReLUs of slope .2 after
 * all but the last of each half.
 *
 * <p>Transposed convolutions are made of others: DJL 0.35.1 has none for PyTorch. To and from a
 * single position they are matrix products, since MXNet's convolutions of one position end the
 * process (a division by zero in its library).
 */
final class AutoencoderNetwork implements AutoCloseable {

  /** What the image's height and width are divided by before the last convolution. */
  static final int DIVISOR = 16;

  /** What leaves the last convolutions more than a single position. */
  static final int SMALLEST = 2 * DIVISOR;

  private static final float SLOPE = 0.2f;
  private static final int COLOURS = 3;
  private static final int LAST = 32;

  /** Channels in and out, the kernel's side, the stride; padding 1. */
  private static final int[][] LAYERS = {
    {COLOURS, 32, 4, 2},
    {32, 32, 4, 2},
    {32, 32, 3, 1},
    {32, 64, 4, 2},
    {64, 64, 3, 1},
    {64, 128, 4, 2},
    {128, 64, 3, 1},
    {64, LAST, 3, 1}
  };

  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private AutoencoderNetwork(NDManager parent) {
    manager = parent.newSubManager();
  }

  /**
   * One whose parameters are even from -1 to 1 over the root of the fan-in, torch's default of
   * convolutions; of a transposed one torch takes the fan-out for it.
   */
  static AutoencoderNetwork untrained(
      int height, int width, int latent, int numbersEach, NDManager parent, Seed seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long[] fanIn = {0};
    shapes(height, width, latent, numbersEach)
        .forEach(
            (name, shape) -> {
              // Each kernel comes before its bias.
              fanIn[0] = name.endsWith(".bias") ? fanIn[0] : fanIn(shape);
              tensors.put(name, random(shape, fanIn[0], seed.named(name).random()));
            });
    return of(tensors, parent);
  }

  private static long fanIn(long[] kernel) {
    return kernel.length == 2 ? kernel[0] : kernel[1] * kernel[2] * kernel[3];
  }

  private static Tensor random(long[] shape, long fanIn, Random random) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt((double) fanIn));
    }
    return new Tensor(shape, values);
  }

  /** One with those parameters, of the names and shapes of {@link #shapes}. */
  static AutoencoderNetwork of(Map<String, Tensor> tensors, NDManager parent) {
    AutoencoderNetwork network = new AutoencoderNetwork(parent);
    tensors.forEach(
        (name, tensor) -> {
          NDArray array = Tensors.toArray(tensor, network.manager);
          array.setRequiresGradient(true);
          network.parameters.put(name, array);
        });
    return network;
  }

  /** The parameters' shapes by name, for images of that size. */
  static Map<String, long[]> shapes(int height, int width, int latent, int numbersEach) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    List<int[]> layers = new ArrayList<>(List.of(LAYERS));
    for (int i = 0; i < layers.size(); i++) {
      int[] layer = layers.get(i);
      add(shapes, "encoder." + i, layer[1], layer[0], layer[2], layer[2]);
    }
    int rows = height / DIVISOR;
    int columns = width / DIVISOR;
    int encoded = numbersEach * latent;
    add(shapes, "encoder.last", encoded, LAST, rows, columns);
    shapes.put("decoder.first.weight", new long[] {latent, (long) LAST * rows * columns});
    shapes.put("decoder.first.bias", new long[] {1, LAST, 1, 1});
    for (int i = layers.size() - 1; i >= 0; i--) {
      int[] layer = layers.get(i);
      add(shapes, "decoder." + i, layer[0], layer[1], layer[2], layer[2]);
    }
    return shapes;
  }

  private static void add(
      Map<String, long[]> shapes, String name, int out, int in, int rows, int columns) {
    shapes.put(name + ".weight", new long[] {out, in, rows, columns});
    shapes.put(name + ".bias", new long[] {out});
  }

  /** The parameters by name; the arrays themselves. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** The size of images that it takes. */
  Shape imageSize() {
    Shape last = parameter("encoder.last.weight").getShape();
    return new Shape(DIVISOR * last.get(2), DIVISOR * last.get(3));
  }

  /**
   * Encodes.
   *
   * @param images {@code (N,3,H,W)}
   * @return {@code (N,D)}
   */
  NDArray encode(NDArray images) {
    NDArray x = images;
    for (int i = 0; i < LAYERS.length; i++) {
      x = Activation.leakyRelu(convolved(x, "encoder." + i, LAYERS[i][3], 1), SLOPE);
    }
    NDArray kernel = parameter("encoder.last.weight");
    try (NDArray flat = kernel.reshape(kernel.getShape().get(0), -1);
        NDArray columns = flat.transpose()) {
      NDArray rows = x.reshape(x.getShape().get(0), -1);
      return rows.matMul(columns).add(parameter("encoder.last.bias"));
    }
  }

  private NDArray convolved(NDArray x, String name, int stride, int padding) {
    return Conv2d.conv2d(
            x,
            parameter(name + ".weight"),
            parameter(name + ".bias"),
            new Shape(stride, stride),
            new Shape(padding, padding))
        .singletonOrThrow();
  }

  /**
   * Decodes.
   *
   * @param latent {@code (N,d)}
   * @return {@code (N,3,H,W)}
   */
  NDArray decode(NDArray latent) {
    NDArray x = Activation.leakyRelu(spread(latent), SLOPE);
    for (int i = LAYERS.length - 1; i > 0; i--) {
      x = Activation.leakyRelu(enlarged(x, "decoder." + i, LAYERS[i][3]), SLOPE);
    }
    return enlarged(x, "decoder.0", LAYERS[0][3]);
  }

  /** From one position to all of the coarsest map. */
  private NDArray spread(NDArray latent) {
    Shape size = imageSize();
    long count = latent.getShape().get(0);
    return latent
        .matMul(parameter("decoder.first.weight"))
        .reshape(count, LAST, size.get(0) / DIVISOR, size.get(1) / DIVISOR)
        .add(parameter("decoder.first.bias"));
  }

  /**
   * A transposed convolution of padding 1. With stride 2 it is four convolutions of 2 x 2, for the
   * outputs of even and odd rows and columns, of which each takes every other row and column of the
   * kernel.
   */
  NDArray enlarged(NDArray x, String name, int stride) {
    if (stride == 1) {
      return convolved(x, name, 1, 1);
    }
    NDArray kernel = parameter(name + ".weight");
    long outputs = kernel.getShape().get(0);
    long inputs = kernel.getShape().get(1);
    // In two steps, as MXNet transposes no six axes.
    NDArray flat = kernel.reshape(outputs * inputs, 2, 2, 4);
    flat.attach(x.getManager());
    NDArray byRow = flat.transpose(2, 0, 1, 3);
    Shape shape = x.getShape();
    long count = shape.get(0);
    long height = shape.get(2);
    long width = shape.get(3);
    NDList rows = new NDList();
    for (int odd = 0; odd < 2; odd++) {
      NDArray half = byRow.get(odd).reshape(outputs * inputs, 2, 2, 2).transpose(3, 0, 1, 2);
      NDArray even = quarter(x, half.get(0).reshape(outputs, inputs, 2, 2), name, odd, 0);
      NDArray other = quarter(x, half.get(1).reshape(outputs, inputs, 2, 2), name, odd, 1);
      NDArray wide = NDArrays.concat(new NDList(even.expandDims(4), other.expandDims(4)), 4);
      rows.add(wide.reshape(count, outputs, height, 1, 2 * width));
    }
    return NDArrays.concat(rows, 3).reshape(count, outputs, 2 * height, 2 * width);
  }

  /** The outputs of even or odd rows and columns; they begin with the row and column before. */
  private NDArray quarter(NDArray x, NDArray kernel, String name, int row, int column) {
    Shape shape = x.getShape();
    return Conv2d.conv2d(x, kernel, parameter(name + ".bias"), new Shape(1, 1), new Shape(1, 1))
        .singletonOrThrow()
        .get(":,:,%d:%d,%d:%d".formatted(row, row + shape.get(2), column, column + shape.get(3)));
  }

  private NDArray parameter(String name) {
    NDArray array = parameters.get(name);
    if (array == null) {
      throw new IllegalStateException("no parameter " + name);
    }
    return array;
  }

  @Override
  public void close() {
    manager.close();
  }
}
