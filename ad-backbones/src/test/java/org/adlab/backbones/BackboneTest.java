package org.adlab.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.adlab.api.Level;
import org.adlab.backbones.weights.ImageNetWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, counts and receptive fields against those that torchvision and the papers give. */
class BackboneTest {

  /**
   * Torchvision's published totals less the classifier: 11,689,512 - 513,000 and 21,797,672 -
   * 513,000; 25,557,032 - 2,049,000 and 68,883,240 - 2,049,000.
   */
  @ParameterizedTest
  @CsvSource({
    "RESNET18, 11176512, 60",
    "RESNET34, 21284672, 108",
    "RESNET50, 23508032, 159",
    "WIDE_RESNET50_2, 66834240, 159"
  })
  void parametersAreTorchvisions(Backbone backbone, long values, int tensors) {
    Map<String, long[]> shapes = new ResNetArchitecture(backbone, List.of(1, 2, 3, 4)).shapes();

    List<String> learned =
        shapes.keySet().stream().filter(name -> !name.contains("running_")).toList();
    assertThat(learned).hasSize(tensors);
    assertThat(learned.stream().mapToLong(name -> size(shapes.get(name))).sum()).isEqualTo(values);
  }

  @Test
  void namesAreTorchvisions() {
    assertThat(new ResNetArchitecture(Backbone.RESNET18, List.of(2)).shapes().keySet())
        .contains(
            "conv1.weight",
            "bn1.running_mean",
            "layer1.0.conv1.weight",
            "layer1.1.bn2.bias",
            "layer2.0.downsample.0.weight",
            "layer2.0.downsample.1.running_var")
        .doesNotContain("layer1.0.downsample.0.weight")
        .noneMatch(name -> name.startsWith("layer3"));
    assertThat(new ResNetArchitecture(Backbone.WIDE_RESNET50_2, List.of(1)).shapes())
        .hasEntrySatisfying(
            "layer1.0.conv2.weight", shape -> assertThat(shape).containsExactly(128, 128, 3, 3))
        .hasEntrySatisfying(
            "layer1.0.downsample.0.weight",
            shape -> assertThat(shape).containsExactly(256, 64, 1, 1));
  }

  @Test
  void levelsKnowTheirStrideAndReceptiveField() {
    // Counted by hand for ResNet-18: 11 after the stem; + 4 * 8, then + 8 + 3 * 16, and so on.
    assertThat(new ResNetArchitecture(Backbone.RESNET18, List.of(1, 2, 3, 4)).levels())
        .containsExactly(
            new Level("layer1", 64, 4, 43),
            new Level("layer2", 128, 8, 99),
            new Level("layer3", 256, 16, 211),
            new Level("layer4", 512, 32, 435));
    assertThat(new ResNetArchitecture(Backbone.RESNET50, List.of(4)).levels())
        .extracting(Level::channels)
        .containsExactly(2048);
  }

  @Test
  void levelsMustAscend() {
    assertThatThrownBy(() -> new ResNetArchitecture(Backbone.RESNET18, List.of(2, 1)))
        .hasMessageContaining("ascending")
        .hasMessageContaining("[2, 1]");
    assertThatThrownBy(() -> new ResNetArchitecture(Backbone.RESNET18, List.of()))
        .hasMessageContaining("at least one");
  }

  private static long size(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  @Test
  void everyBackboneOfTorchvisionHasImageNetWeights() {
    assertThat(ImageNetWeights.architectures())
        .containsExactlyInAnyOrder(
            Backbone.RESNET18.torchvisionName(),
            Backbone.RESNET34.torchvisionName(),
            Backbone.RESNET50.torchvisionName(),
            Backbone.WIDE_RESNET50_2.torchvisionName());
  }
}
