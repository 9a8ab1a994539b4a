package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adlab.api.Seed;
import org.adlab.api.Teacher;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.SafetensorsWriter;
import org.adlab.backbones.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that cannot be had or used are told as the setting that names them. */
class ResNetTeacherFactoryTest {

  private static final List<Integer> LEVELS = List.of(1);

  @TempDir Path folder;

  @Test
  void weightsThatAreNoNumbersAreRefused() {
    Path file = folder.resolve("mine.safetensors");
    ResNetArchitecture slim = new ResNetArchitecture(Backbone.RESNET18_SLIM, LEVELS);
    Map<String, Tensor> tensors = new LinkedHashMap<>(slim.randomTensors(new Seed(0)));
    SafetensorsWriter.write(file, tensors, Map.of(), Precision.FLOAT32);
    FileOrName named = new FileOrName(file.toString(), file);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      try (Teacher teacher = create(Backbone.RESNET18_SLIM, named, manager)) {
        assertThat(teacher.fingerprint()).startsWith("resnet18-slim/1:");
      }
      tensors.get("conv1.weight").values()[3] = Float.NaN;
      SafetensorsWriter.write(file, tensors, Map.of(), Precision.FLOAT32);
      assertThatThrownBy(() -> create(Backbone.RESNET18_SLIM, named, manager))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("weights: " + file)
          .hasMessageContaining("'conv1.weight' has values that are NaN or infinite");
    }
  }

  @Test
  void weightsThatAreNotThereAreTold() {
    Path lost = folder.resolve("lost.pth");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      assertThatThrownBy(
              () -> create(Backbone.RESNET18, new FileOrName(lost.toString(), lost), manager))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("weights: " + lost + ": there is no such weights file");
      FileOrName bundled = new FileOrName("bundled", Path.of("bundled"));
      assertThatThrownBy(() -> create(Backbone.RESNET18, bundled, manager))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessage("weights: none are bundled for resnet18, only for resnet18-slim");
      FileOrName imagenet = new FileOrName("imagenet", Path.of("imagenet"));
      assertThatThrownBy(() -> create(Backbone.RESNET18, imagenet, manager))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("weights: ");
    }
  }

  @Test
  void weightsThatAreNotThereAreAnObjectionBeforeAnythingIsMade() {
    Path lost = folder.resolve("lost.pth");
    assertThat(objections(Backbone.RESNET18, lost.toString()))
        .containsExactly("weights: " + lost + ": there is no such weights file; check the path");
    assertThat(objections(Backbone.RESNET18, "bundled"))
        .containsExactly("weights: none are bundled for resnet18, only for resnet18-slim");
    assertThat(objections(Backbone.RESNET18_SLIM, "imagenet")).hasSize(1);
    assertThat(objections(Backbone.RESNET18_SLIM, "bundled")).isEmpty();
    assertThat(objections(Backbone.RESNET18, "imagenet")).isEmpty();
    assertThat(objections(Backbone.RESNET18, "random")).isEmpty();
  }

  private static List<String> objections(Backbone backbone, String weights) {
    return new ResNetTeacherFactory()
        .objections(
            new ResNetTeacherSettings(backbone, LEVELS, new FileOrName(weights, Path.of(weights))));
  }

  private Teacher create(Backbone backbone, FileOrName weights, NDManager manager) {
    return new ResNetTeacherFactory()
        .create(
            new ResNetTeacherSettings(backbone, LEVELS, weights),
            Pieces.context(manager, folder.resolve("cache")));
  }
}
