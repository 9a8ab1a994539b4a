package org.adlab.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.api.Network;
import org.adlab.api.Seed;
import org.adlab.api.graph.ConvolutionCount;
import org.adlab.backbones.nn.Sgd;
import org.adlab.backbones.nn.Tensors;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of random parameters, on both engines. */
class ResNetTest {

  private static final Seed SEED = new Seed(7);

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void foldingChangesNothing(Backbone backbone) {
    foldingChangesNothing("PyTorch", backbone);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESNET18", "RESNET50"})
  void norDoesItOnMxnet(Backbone backbone) {
    foldingChangesNothing("MXNet", backbone);
  }

  private static void foldingChangesNothing(String engine, Backbone backbone) {
    ResNetArchitecture architecture = new ResNetArchitecture(backbone, List.of(1, 2, 3, 4));
    Map<String, Tensor> tensors = architecture.randomTensors(SEED);
    // Statistics as training would leave them, so that folding has something to do.
    tensors.replaceAll((name, tensor) -> name.contains("conv") ? tensor : disturbed(name, tensor));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Network plain = architecture.trainable(manager, tensors);
        Network frozen = architecture.frozen(manager, tensors)) {
      NDArray images = images(manager, 2, 64);
      FeaturePyramid expected = plain.forward(images, Grid.ALL, false);
      FeaturePyramid actual = frozen.forward(images, Grid.ALL, false);

      for (int i = 0; i < 4; i++) {
        NDArray map = expected.maps().get(i);
        assertThat(map.getShape())
            .isEqualTo(new Shape(2, backbone.channels(i + 1), 16 >> i, 16 >> i));
        double scale = map.abs().max().getFloat();
        assertThat(map.sub(actual.maps().get(i)).abs().max().getFloat() / scale).isLessThan(2e-4);
      }
    }
  }

  @Test
  void theOperationsOfAResNet18AreThoseOfItsLayers() {
    ResNetArchitecture architecture = new ResNetArchitecture(Backbone.RESNET18, List.of(1, 2, 3));
    long stem = 128 * 128 * 64 * (3 * 7 * 7);
    long same = 64 * 64 * 64 * (64 * 3 * 3); // As many at each level: half the side, twice as wide.
    long first = 4 * same;
    long later = same / 2 + 3 * same + 32 * 32 * 128 * 64; // The first strides; a projection.
    long forward = 2 * (stem + first + 2 * later);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Network network = architecture.frozen(manager, architecture.randomTensors(SEED))) {
      ConvolutionCount count = new ConvolutionCount(256, 256);
      network.forward(count, count.input(), Grid.ALL);
      assertThat(count.operations()).isEqualTo(forward).isEqualTo(3_663_724_544L);
      assertThat(count.trainingOperations()).isEqualTo(3 * forward - 2 * stem);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void wantedLevelsAreTheSameWhicheverAreWanted(String engine) {
    Map<String, Tensor> tensors =
        new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(1, 2, 3)).randomTensors(SEED);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray images = images(manager, 1, 64);
      FeaturePyramid all = pyramid(manager, List.of(1, 2, 3), tensors, images);
      FeaturePyramid some = pyramid(manager, List.of(1, 3), tensors, images);
      assertThat(some.levels()).hasSize(2);
      assertThat(some.maps().get(0).toFloatArray()).isEqualTo(all.maps().get(0).toFloatArray());
      assertThat(some.maps().get(1).toFloatArray()).isEqualTo(all.maps().get(2).toFloatArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void oneSeedOneNetwork(String engine) {
    ResNetArchitecture architecture = new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(1, 2));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Network a = architecture.untrained(manager, SEED);
        Network b = architecture.untrained(manager, SEED);
        Network other = architecture.untrained(manager, SEED.named("other"))) {
      assertThat(Tensors.of(a)).isEqualTo(Tensors.of(b)).isNotEqualTo(Tensors.of(other));
      assertThat(Tensors.of(a)).isEqualTo(architecture.randomTensors(SEED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void gradientStepsLowerALossAndParametersCanBePutBack(String engine) {
    ResNetArchitecture architecture = new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(1));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Network network = architecture.untrained(manager, SEED);
        Sgd sgd = new Sgd(Tensors.learning(network), manager, 1e-3, 0.9, 0)) {
      Map<String, Tensor> before = Tensors.of(network);
      NDArray images = images(manager, 4, 32);
      float first = step(network, images, manager);
      sgd.step();
      float last = first;
      for (int i = 0; i < 5; i++) {
        last = step(network, images, manager);
        sgd.step();
      }
      assertThat(last).isLessThan(first);

      Tensors.copyInto(network, before);
      assertThat(Tensors.of(network)).isEqualTo(before);
      assertThat(step(network, images, manager)).isCloseTo(first, offset(1e-5f));
    }
  }

  private static float step(Network network, NDArray images, NDManager manager) {
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray loss = network.forward(images, Grid.ALL, true).maps().get(0).sub(1f).square().mean();
      collector.backward(loss);
      return loss.getFloat();
    }
  }

  private static FeaturePyramid pyramid(
      NDManager manager, List<Integer> levels, Map<String, Tensor> tensors, NDArray images) {
    return new ResNetArchitecture(Backbone.RESNET18_SLIM, levels)
        .frozen(manager, tensors)
        .forward(images, Grid.ALL, false);
  }

  private static NDArray images(NDManager manager, int n, int size) {
    var random = SEED.named("images").random();
    float[] values = new float[n * 3 * size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return manager.create(values, new Shape(n, 3, size, size));
  }

  private static Tensor disturbed(String name, Tensor tensor) {
    var random = SEED.named(name).random();
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.5f * random.nextFloat();
    }
    return new Tensor(tensor.shape(), values);
  }
}
