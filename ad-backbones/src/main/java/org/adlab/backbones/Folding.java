package org.adlab.backbones;

import java.util.LinkedHashMap;
import java.util.Map;
import org.adlab.backbones.weights.Tensor;

/**
 * Multiplies batch normalisation with fixed statistics into the convolution before it: with {@code
 * f = gamma / sqrt(variance + epsilon)}, the kernel becomes {@code f * kernel} and the bias {@code
 * beta - f * mean}.
 */
final class Folding {

  private Folding() {}

  /** The kernels and biases of all of a plan's layers, under the kernel's and beta's names. */
  static Map<String, Tensor> fold(Plan plan, Map<String, Tensor> tensors) {
    Map<String, Tensor> folded = new LinkedHashMap<>();
    for (Layer layer : plan.layers()) {
      float[] gamma = values(tensors, layer.gamma());
      float[] beta = values(tensors, layer.beta());
      float[] mean = values(tensors, layer.mean());
      float[] variance = values(tensors, layer.variance());
      float[] kernel = values(tensors, layer.weight()).clone();
      float[] bias = new float[layer.out()];
      int size = kernel.length / layer.out();
      for (int o = 0; o < layer.out(); o++) {
        double factor = gamma[o] / Math.sqrt((double) variance[o] + Layer.EPSILON);
        for (int i = o * size; i < (o + 1) * size; i++) {
          kernel[i] = (float) (kernel[i] * factor);
        }
        bias[o] = (float) (beta[o] - factor * mean[o]);
      }
      folded.put(layer.weight(), new Tensor(layer.weightShape(), kernel));
      folded.put(layer.beta(), new Tensor(new long[] {layer.out()}, bias));
    }
    return folded;
  }

  static float[] values(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor for " + name);
    }
    return tensor.values();
  }
}
