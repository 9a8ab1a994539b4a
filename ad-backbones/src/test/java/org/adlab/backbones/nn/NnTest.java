package org.adlab.backbones.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators and optimisers against numbers worked by hand, on both engines. */
class NnTest {

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void descriptorsHaveUnitLengthAndNullStaysNull(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      // Two positions: (3,4) and (0,0).
      NDArray maps = manager.create(new float[] {3, 0, 4, 0}, new Shape(1, 2, 1, 2));
      assertThat(Descriptors.unitLength(maps).toFloatArray())
          .containsExactly(new float[] {0.6f, 0, 0.8f, 0}, offset(1e-6f));
      NDArray zeros = maps.zerosLike();
      assertThat(Descriptors.squaredDistances(maps, zeros).toFloatArray())
          .containsExactly(new float[] {25, 0}, offset(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void aNumberIsReadOfWhateverComputedIt(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray ones = manager.ones(new Shape(1, 64, 1, 1));
      NDArray convolved = Conv2d.conv2d(ones, ones).singletonOrThrow();
      assertThat(Tensors.number(convolved)).isEqualTo(64);
      assertThat(Tensors.number(convolved.mean())).isEqualTo(64);
      assertThatThrownBy(() -> Tensors.number(ones)).hasMessageContaining("(1, 64, 1, 1)");
    }
  }

  /** Kernels lie otherwise than their shape says; a network's manager lives as long as it. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void readingAKernelLeavesNothingBehind(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      float[] values = {1, 2, 3, 4, 5, 6, 7, 8};
      Tensor kernel = new Tensor(new long[] {1, 2, 2, 2}, values);
      NDArray array = Tensors.toArray(kernel, manager);
      int held = manager.getManagedArrays().size();
      assertThat(Tensors.toTensor(array)).isEqualTo(kernel);
      assertThat(manager.getManagedArrays()).hasSize(held);
    }
  }

  /** The loss 3 w^2 at 2 is 12, its gradient 12. */
  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void gradientsAreGatheredAndNothingIsLeftOpen(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray w = Tensors.ofFloats(new float[] {2}, new Shape(1), manager);
      w.setRequiresGradient(true);
      assertThatThrownBy(
              () ->
                  Gradients.of(
                      manager,
                      () -> {
                        throw new IllegalStateException("stopped");
                      }))
          .hasMessage("stopped");
      float loss = Gradients.of(manager, () -> Tensors.times(w.square(), 3).sum());
      assertThat(loss).isEqualTo(12);
      assertThat(w.getGradient().toFloatArray()).containsExactly(12);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void unitLengthHasAGradientAtNull(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray maps = manager.zeros(new Shape(1, 2, 1, 1));
      maps.setRequiresGradient(true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        collector.backward(Descriptors.unitLength(maps).square().sum());
      }
      assertThat(maps.getGradient().toFloatArray()).containsExactly(0, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void bilinearHasHalfPixelCentres(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray row = manager.create(new float[] {0, 4}, new Shape(1, 1, 2));
      // Centres at -0.25, 0.25, 0.75 and 1.25 of the two samples, clamped at the ends.
      assertThat(Bilinear.resize(row, 1, 4).toFloatArray())
          .containsExactly(new float[] {0, 1, 3, 4}, offset(1e-6f));
      NDArray square = manager.create(new float[] {0, 4, 8, 12}, new Shape(1, 2, 2));
      assertThat(Bilinear.resize(square, 4, 4).toFloatArray())
          .containsExactly(
              new float[] {0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12}, offset(1e-5f));
      // Down by two: the mean of neighbours, no antialiasing beyond.
      NDArray long4 = manager.create(new float[] {1, 3, 5, 9}, new Shape(1, 1, 4));
      assertThat(Bilinear.resize(long4, 1, 2).toFloatArray())
          .containsExactly(new float[] {2, 7}, offset(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void sgdIsTorchs(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray w = learning(manager, 2);
      try (Sgd sgd = new Sgd(Map.of("w", w), manager, 0.1, 0.9, 0.5)) {
        backward(w); // gradient of w^2 is 4, decay 1: v = 5, w = 2 - 0.5
        sgd.step();
        assertThat(w.getFloat()).isCloseTo(1.5f, offset(1e-6f));
        backward(w); // gradient 3, decay 0.75: v = 4.5 + 3.75, w = 1.5 - 0.825
        sgd.step();
        assertThat(w.getFloat()).isCloseTo(0.675f, offset(1e-6f));
        assertThat(sgd.velocities().get("w").getFloat()).isCloseTo(8.25f, offset(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void adamIsTorchs(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray w = learning(manager, 2);
      try (Adam adam = new Adam(Map.of("w", w), manager, 0)) {
        backward(w); // the first step is the rate, whatever the gradient
        adam.step(0.1);
        assertThat(w.getFloat()).isCloseTo(1.9f, offset(1e-5f));
        // g = 3.8: m = 0.4 * 0.9 + 0.38 = 0.74, v = 0.016 * 0.999 + 0.01444 = 0.030424;
        // m / 0.19 = 3.894737, sqrt(v / 0.001999) = 3.901227: w = 1.9 - 0.0998336
        backward(w);
        adam.step(0.1);
        assertThat(w.getFloat()).isCloseTo(1.8001664f, offset(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void kernelsKeepTheirValuesInWhateverLayout(String engine) {
    float[] values = new float[2 * 3 * 2 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Tensor tensor = new Tensor(new long[] {2, 3, 2, 2}, values);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      assertThat(Tensors.toTensor(Tensors.toArray(tensor, manager))).isEqualTo(tensor);
    }
  }

  private static NDArray learning(NDManager manager, float value) {
    NDArray array = manager.create(new float[] {value}, new Shape(1));
    array.setRequiresGradient(true);
    return array;
  }

  private static void backward(NDArray w) {
    try (GradientCollector collector = w.getManager().getEngine().newGradientCollector()) {
      collector.backward(w.square().sum());
    }
  }
}
