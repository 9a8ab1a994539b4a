package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.TeacherTraining;
import org.adlab.api.TrainingFolder;
import org.adlab.api.data.Dataset;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.ResNetArchitecture;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One epoch on images of noise. */
class PyramidDistillationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void writesWeightsThatSayWhereTheyComeFrom(String engine) throws Exception {
    List<String> figures = new ArrayList<>();
    Weights weights = teach(engine, Pieces.noise(4, 2), figures);
    assertThat(figures).containsExactly("loss", "held-out-loss");
    assertThat(weights.tensors()).containsKey("conv1.weight");
    assertThat(weights.metadata())
        .containsEntry("config", "the config")
        .containsEntry("images", "noise:4-2")
        .containsEntry("parent", "resnet18-slim/1,2:w");
    assertThat(Double.parseDouble(weights.metadata().get("held-out-loss"))).isPositive();
  }

  @Test
  void saysNothingOfImagesHeldOutWhereThereAreNone() throws Exception {
    List<String> figures = new ArrayList<>();
    Weights weights = teach("PyTorch", Pieces.noise(4, 0), figures);
    assertThat(figures).containsExactly("loss");
    assertThat(weights.metadata()).doesNotContainKey("held-out-loss");
  }

  private Weights teach(String engine, Dataset images, List<String> figures) throws Exception {
    ResNetArchitecture slim = new ResNetArchitecture(Backbone.RESNET18_SLIM, List.of(1, 2));
    Progress progress =
        new Progress() {
          @Override
          public void epoch(int epoch, int epochs, Map<String, Double> values) {
            figures.addAll(values.keySet());
          }
        };
    Path output = folder.resolve("taught.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      ResNetTeacher target = new ResNetTeacher(slim, slim.randomTensors(new Seed(1)), "w", manager);
      PyramidDistillationSettings settings =
          new PyramidDistillationSettings(
              new Pieces.Made<>(images),
              new Pieces.Made<>(target),
              Backbone.RESNET18_SLIM,
              32,
              1,
              2,
              1e-3,
              0,
              Precision.FLOAT32);
      try (TeacherTraining training =
          new PyramidDistillation(settings, Pieces.context(manager, folder))) {
        training.train(
            new TeachContext(
                output,
                Map.of("config", "the config"),
                new TrainingFolder(output.resolveSibling("training"), "same"),
                new Seed(0),
                progress));
      }
    }
    return Weights.read(output);
  }
}
