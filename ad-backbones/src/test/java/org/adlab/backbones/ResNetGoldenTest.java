package org.adlab.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.api.Grid;
import org.adlab.backbones.weights.Tensor;
import org.adlab.backbones.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Features of real weights for a real image, against those that PyTorch computed. */
class ResNetGoldenTest {

  private static final Path SHARED = Path.of(System.getProperty("adlab.root"), "..", "shared");

  @ParameterizedTest
  @CsvSource({
    "PyTorch, safetensors, true",
    "PyTorch, safetensors, false",
    "PyTorch, pth, true",
    "MXNet, safetensors, true",
    "MXNet, safetensors, false"
  })
  void featuresEqualTorchvisions(String engine, String suffix, boolean folded) {
    Path file = SHARED.resolve("weights/resnet18-imagenet-layers1-3." + suffix);
    Path golden = SHARED.resolve("golden/resnet18-transistor-bent_lead-000.safetensors");
    assumeTrue(
        Files.isRegularFile(file) && Files.isRegularFile(golden),
        () -> "skipped: needs real weights and golden features, " + file + " and " + golden);
    ResNetArchitecture architecture = new ResNetArchitecture(Backbone.RESNET18, List.of(1, 2, 3));
    Weights weights = Weights.read(file).checked(architecture.shapes(), "resnet18");
    Weights expected = Weights.read(golden);

    try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), engine);
        ResNetNetwork network =
            folded
                ? architecture.frozen(manager, weights.tensors())
                : architecture.trainable(manager, weights.tensors())) {
      NDArray image = array(manager, expected.tensors().get("image"));
      FeaturePyramid pyramid = network.forward(image, Grid.ALL, false);

      for (int i = 0; i < 3; i++) {
        Tensor wanted = expected.tensors().get(pyramid.levels().get(i).name());
        assertThat(pyramid.maps().get(i).getShape().getShape()).isEqualTo(wanted.shape());
        float[] values = pyramid.maps().get(i).toFloatArray();
        for (int k = 0; k < values.length; k++) {
          assertThat(values[k]).isCloseTo(wanted.values()[k], within(1e-4f));
        }
      }
    }
  }

  private static NDArray array(NDManager manager, Tensor tensor) {
    return manager.create(tensor.values(), new Shape(tensor.shape()));
  }

  private static org.assertj.core.data.Offset<Float> within(float tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
