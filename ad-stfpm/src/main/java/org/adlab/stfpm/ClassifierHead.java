package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;

/**
 * What makes a backbone a classifier: the mean over all positions of the last level, then a linear
 * layer. Named as torchvision names it.
 *
 * @param weight {@code (classes, C)}
 * @param bias {@code (classes)}
 */
record ClassifierHead(NDArray weight, NDArray bias) {

  /** Fresh: uniform in {@code +-1/sqrt(C)}, as torch's linear layers begin. */
  static ClassifierHead untrained(int channels, int classes, NDManager manager, Seed seed) {
    Random random = seed.random();
    double most = 1 / Math.sqrt(channels);
    float[] values = new float[classes * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (most * (2 * random.nextDouble() - 1));
    }
    NDArray weight = Tensors.ofFloats(values, new Shape(classes, channels), manager);
    NDArray bias = manager.zeros(new Shape(classes));
    weight.setRequiresGradient(true);
    bias.setRequiresGradient(true);
    return new ClassifierHead(weight, bias);
  }

  /** What learns, by name. */
  Map<String, NDArray> weights() {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    weights.put("fc.weight", weight);
    weights.put("fc.bias", bias);
    return weights;
  }

  /**
   * The logarithms of the classes' probabilities.
   *
   * @param maps the last level, {@code (N,C,h,w)}
   * @return {@code (N, classes)}, at most 0
   */
  NDArray logProbabilities(NDArray maps) {
    Shape shape = maps.getShape();
    try (NDArray flat = maps.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
        NDArray pooled = flat.mean(new int[] {2});
        NDArray transposed = weight.transpose();
        NDArray product = pooled.matMul(transposed);
        NDArray logits = product.add(bias)) {
      return logits.logSoftmax(1);
    }
  }

  /**
   * The cross entropy, mean over the batch.
   *
   * @param logProbabilities {@code (N, classes)}
   * @param classes of each image, its number
   */
  static NDArray crossEntropy(NDArray logProbabilities, int[] classes) {
    Shape shape = logProbabilities.getShape();
    int count = (int) shape.get(1);
    float[] share = new float[classes.length * count];
    for (int i = 0; i < classes.length; i++) {
      share[i * count + classes[i]] = -1f / classes.length;
    }
    try (NDArray shares = Tensors.ofFloats(share, shape, logProbabilities.getManager());
        NDArray weighted = logProbabilities.mul(shares)) {
      return weighted.sum();
    }
  }
}
