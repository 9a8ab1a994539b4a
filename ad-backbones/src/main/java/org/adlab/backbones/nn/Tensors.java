package org.adlab.backbones.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.api.Network;
import org.adlab.backbones.weights.Tensor;

/** Between plain tensors and the engine's arrays. */
public final class Tensors {

  private static final ThreadLocal<ByteBuffer> SCRATCH =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(0));

  private Tensors() {}

  /**
   * An array of a tensor's values, laid out as the engine likes it best, in the engine's own
   * memory.
   *
   * <p>An array that {@link NDManager#create} makes of Java's numbers may read them where Java put
   * them: they are gone when it is closed, though a view of it may live on, and they lie at an
   * address that differs from run to run, on which the last bits of a matrix product depend. Hence
   * the duplicate.
   *
   * <p>Kernels of four dimensions are stored channels-last and handed on as a transposed view,
   * which PyTorch's convolutions take for their layout and run half as fast again on a CPU; other
   * engines see an ordinary array.
   */
  public static NDArray toArray(Tensor tensor, NDManager manager) {
    long[] shape = tensor.shape();
    if (shape.length != 4 || shape[2] * shape[3] == 1) {
      return ofFloats(tensor.values(), new Shape(shape), manager);
    }
    int out = (int) shape[0];
    int in = (int) shape[1];
    int area = (int) (shape[2] * shape[3]);
    float[] from = tensor.values();
    float[] to = new float[from.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < area; k++) {
          to[(o * area + k) * in + i] = from[(o * in + i) * area + k];
        }
      }
    }
    try (NDArray last = ofFloats(to, new Shape(out, shape[2], shape[3], in), manager);
        NDArray view = last.transpose(0, 3, 1, 2)) {
      return view.duplicate();
    }
  }

  /** An array of Java's numbers, in the engine's own memory. */
  public static NDArray ofFloats(float[] values, Shape shape, NDManager manager) {
    ByteBuffer buffer = scratch(values.length);
    buffer.asFloatBuffer().put(values);
    try (NDArray borrowed = manager.create(buffer, shape, DataType.FLOAT32)) {
      return borrowed.duplicate();
    }
  }

  /**
   * An array times a number, where a gradient is to flow.
   *
   * <p>{@link NDArray#mul(Number)} and its kin put the number into memory of Java's, which Java may
   * clear away before the backward pass reads it again: the gradient is then rubbish, now and then.
   */
  public static NDArray times(NDArray array, float factor) {
    try (NDArray number = ofFloats(new float[] {factor}, new Shape(), array.getManager())) {
      return array.mul(number);
    }
  }

  /**
   * Room for so many numbers, the same memory again and again: a fresh buffer a call would stay
   * until Java collects it, and leave the engine's memory in pieces.
   */
  private static ByteBuffer scratch(int count) {
    int bytes = Math.multiplyExact(count, Float.BYTES);
    ByteBuffer buffer = SCRATCH.get();
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes);
      SCRATCH.set(buffer);
    }
    return buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * The number that a scalar is.
   *
   * <p>Not by {@link NDArray#getFloat}, which takes a slice: of what a convolution gave, MXNet
   * keeps the channels in blocks, and a slice through them ends the process.
   */
  public static float number(NDArray scalar) {
    float[] values = scalar.toFloatArray();
    if (values.length != 1) {
      throw new IllegalArgumentException("no scalar, but of shape " + scalar.getShape());
    }
    return values[0];
  }

  /**
   * The values of an array, row-major.
   *
   * <p>By way of a row that is closed: of an array whose numbers lie in another order, a kernel for
   * instance, {@link NDArray#toFloatArray} makes a copy on PyTorch that stays until the array's
   * manager is closed.
   */
  public static Tensor toTensor(NDArray array) {
    try (NDArray row = array.reshape(-1)) {
      return new Tensor(array.getShape().getShape(), row.toFloatArray());
    }
  }

  /** The values of all of a network's parameters, by name. */
  public static Map<String, Tensor> of(Network network) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Parameter> entry : network.parameters().entrySet()) {
      tensors.put(entry.getKey(), toTensor(entry.getValue().getArray()));
    }
    return tensors;
  }

  /** The arrays of a network that learn by gradient, by name; the arrays themselves, not copies. */
  public static Map<String, NDArray> learning(Network network) {
    Map<String, NDArray> learning = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.requiresGradient()) {
                learning.put(name, parameter.getArray());
              }
            });
    return learning;
  }

  /** The shapes of all of a network's parameters, by name. */
  public static Map<String, long[]> shapes(Network network) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    network
        .parameters()
        .forEach((name, parameter) -> shapes.put(name, parameter.getArray().getShape().getShape()));
    return shapes;
  }

  /**
   * Overwrites a network's parameters.
   *
   * @param tensors at least the network's own, of the same shapes
   */
  public static void copyInto(Network network, Map<String, Tensor> tensors) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    network.parameters().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
    copyInto(arrays, tensors);
  }

  /**
   * Overwrites arrays.
   *
   * @param tensors at least one for each array's name, of the same shape
   */
  public static void copyInto(Map<String, NDArray> arrays, Map<String, Tensor> tensors) {
    arrays.forEach(
        (name, array) -> {
          Tensor tensor = tensors.get(name);
          if (tensor == null) {
            throw new IllegalArgumentException("no tensor for " + name);
          }
          try (NDArray values = toArray(tensor, array.getManager())) {
            // Not copyTo, which would lay PyTorch's kernels out anew, and so change last bits.
            array.set(new NDIndex("..."), values);
          }
        });
  }
}
