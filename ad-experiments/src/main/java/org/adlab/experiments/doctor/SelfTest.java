package org.adlab.experiments.doctor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Optional;

/** A convolution and its gradient, whose results were worked out by hand. */
final class SelfTest {

  private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final float[] KERNEL = {1, 2, 3, 4};

  /** 1 + 2 * 2 + 3 * 4 + 4 * 5 = 37, and so on. */
  private static final float[] CONVOLVED = {37, 47, 67, 77};

  /** Of their sum: the sum of the pixels that each number of the kernel meets, 1 + 2 + 4 + 5. */
  private static final float[] GRADIENT = {12, 16, 24, 28};

  private SelfTest() {}

  /** What is wrong; empty if nothing. */
  static Optional<String> of(Engine engine, NDManager manager) {
    try (NDManager scope = manager.newSubManager();
        NDArray image = scope.create(IMAGE, new Shape(1, 1, 3, 3)).duplicate();
        NDArray kernel = scope.create(KERNEL, new Shape(1, 1, 2, 2)).duplicate()) {
      kernel.setRequiresGradient(true);
      float[] convolved;
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray result = Conv2d.conv2d(image, kernel).singletonOrThrow();
        collector.backward(result.sum());
        convolved = result.toFloatArray();
      }
      if (!Arrays.equals(convolved, CONVOLVED)) {
        return Optional.of(wrong("a convolution", convolved, CONVOLVED));
      }
      float[] gradient = kernel.getGradient().toFloatArray();
      return Arrays.equals(gradient, GRADIENT)
          ? Optional.empty()
          : Optional.of(wrong("a gradient", gradient, GRADIENT));
    }
  }

  private static String wrong(String what, float[] found, float[] expected) {
    return "%s gives %s instead of %s"
        .formatted(what, Arrays.toString(found), Arrays.toString(expected));
  }
}
