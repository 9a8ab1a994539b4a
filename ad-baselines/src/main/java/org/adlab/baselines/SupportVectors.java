package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;

/**
 * A one-class support vector machine, as far as scoring needs it.
 *
 * @param vectors {@code (S,C)}
 * @param weights {@code (S)}, above 0
 * @param gamma {@code (1)}, of the kernel
 */
record SupportVectors(Tensor vectors, Tensor weights, Tensor gamma) {

  private static final int CACHE_MEBIBYTES = 200;
  private static final double PRECISION = 1e-3;
  private static final int ROWS = 4096;

  /**
   * Fits one by LIBSVM.
   *
   * @param rows {@code (D,C)}
   */
  static SupportVectors fit(Tensor rows, OneClassSvmSettings settings) {
    int count = (int) rows.shape()[0];
    int channels = (int) rows.shape()[1];
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.ONE_CLASS;
    parameter.kernel_type = svm_parameter.RBF;
    parameter.gamma = settings.gamma() > 0 ? settings.gamma() : 1 / (channels * variance(rows));
    parameter.nu = settings.nu();
    parameter.cache_size = CACHE_MEBIBYTES;
    parameter.eps = PRECISION;
    parameter.shrinking = 1;
    svm_problem problem = new svm_problem();
    problem.l = count;
    problem.y = new double[count];
    problem.x = new svm_node[count][];
    for (int i = 0; i < count; i++) {
      problem.x[i] = nodes(rows.values(), i * channels, channels);
    }
    svm.svm_set_print_string_function(told -> {});
    svm_model model = svm.svm_train(problem, parameter);
    float[] vectors = new float[model.l * channels];
    float[] weights = new float[model.l];
    for (int i = 0; i < model.l; i++) {
      weights[i] = (float) model.sv_coef[0][i];
      for (svm_node node : model.SV[i]) {
        vectors[i * channels + node.index - 1] = (float) node.value;
      }
    }
    return new SupportVectors(
        new Tensor(new long[] {model.l, channels}, vectors),
        new Tensor(new long[] {model.l}, weights),
        new Tensor(new long[] {1}, new float[] {(float) parameter.gamma}));
  }

  private static svm_node[] nodes(float[] values, int from, int count) {
    svm_node[] nodes = new svm_node[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = new svm_node();
      nodes[i].index = i + 1;
      nodes[i].value = values[from + i];
    }
    return nodes;
  }

  /** Of all numbers together; 1 if they are all the same. */
  private static double variance(Tensor rows) {
    double sum = 0;
    for (float value : rows.values()) {
      sum += value;
    }
    double mean = sum / rows.values().length;
    double squares = 0;
    for (float value : rows.values()) {
      squares += (value - mean) * (value - mean);
    }
    return squares > 0 ? squares / rows.values().length : 1;
  }

  /**
   * How far below its greatest possible value the weighted sum of kernels is. Vectors are seen from
   * the mean of the support vectors, as single precision loses small distances between long ones.
   *
   * @param rows {@code (D,C)}
   * @return {@code (D,1)}, from 0 to the sum of the weights
   */
  NDArray distance(NDArray rows) {
    NDArray sums;
    try (NDManager scope = rows.getManager().newSubManager()) {
      NDArray uncentred = array(vectors, scope);
      NDArray mean = uncentred.mean(new int[] {0}, true);
      NDArray known = uncentred.sub(mean);
      NDArray lengths = known.square().sum(new int[] {1}).reshape(1, -1);
      NDArray transposed = known.transpose().muli(-2f);
      NDArray column = array(weights, scope).reshape(-1, 1);
      NDList parts = new NDList();
      long all = rows.getShape().get(0);
      for (long from = 0; from < all; from += ROWS) {
        try (NDManager block = scope.newSubManager()) {
          NDArray some = rows.get(from + ":" + Math.min(all, from + ROWS));
          some.attach(block);
          NDArray part = some.sub(mean);
          NDArray own = part.square().sum(new int[] {1}, true);
          NDArray squares = part.matMul(transposed).addi(lengths).addi(own);
          // Rounding may leave them a little below 0.
          NDArray kernel = Activation.relu(squares).muli(minusGamma()).exp();
          NDArray apart = kernel.muli(-1f).addi(1f).matMul(column);
          apart.attach(scope);
          parts.add(apart);
        }
      }
      sums = NDArrays.concat(parts);
      sums.attach(rows.getManager());
    }
    return sums;
  }

  private float minusGamma() {
    return -gamma.values()[0];
  }

  private static NDArray array(Tensor tensor, NDManager manager) {
    return Tensors.ofFloats(tensor.values(), new Shape(tensor.shape()), manager);
  }
}
