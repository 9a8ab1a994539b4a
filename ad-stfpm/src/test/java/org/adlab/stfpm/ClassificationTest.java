package org.adlab.stfpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.TrainingFolder;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.RgbImage;
import org.adlab.api.plugin.FileOrName;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.backbones.Backbone;
import org.adlab.backbones.training.Schedule;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling stripes that lie from stripes that stand. */
class ClassificationTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void crossEntropyWorkedByHand(String engine) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      NDArray weight = manager.create(new float[] {1, 0, 0, 2}, new Shape(2, 2));
      NDArray bias = manager.create(new float[] {0, 1});
      weight.setRequiresGradient(true);
      // Means (2, 0) and (0, 1): logits (2, 1) and (0, 3).
      NDArray maps = manager.create(new float[] {1, 3, 0, 0, -1, 1, 1, 1}, new Shape(2, 2, 1, 2));
      ClassifierHead head = new ClassifierHead(weight, bias);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray loss = ClassifierHead.crossEntropy(head.logProbabilities(maps), new int[] {0, 0});
        // ln(1 + e^-1) = .313262, ln(1 + e^3) = 3.048587.
        assertThat(loss.getFloat()).isCloseTo(1.680924f, offset(1e-5f));
        collector.backward(loss);
      }
      // Probability minus truth, times the means, halved: of class 0 (-.268941, -.952574).
      assertThat(weight.getGradient().toFloatArray())
          .containsExactly(
              new float[] {-0.268941f, -0.476287f, 0.268941f, 0.476287f}, offset(1e-5f));
    }
  }

  @Test
  void movedAndMirrored() {
    RgbImage image =
        new RgbImage(2, 3, new float[] {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 7, 8, 9, 1, 2, 3});
    assertThat(ClassifiedImages.moved(image, 1, 0, false))
        .containsExactly(0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9);
    assertThat(ClassifiedImages.moved(image, 0, -1, false))
        .containsExactly(2, 3, 0, 5, 6, 0, 0, 0, 0, 0, 0, 0, 8, 9, 0, 2, 3, 0);
    assertThat(ClassifiedImages.moved(image, 0, 0, true))
        .containsExactly(3, 2, 1, 6, 5, 4, 0, 0, 0, 0, 0, 0, 9, 8, 7, 3, 2, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void learnsGoesOnAndGivesATeacher(String engine) throws Exception {
    Dataset stripes = stripes(24, 8);
    teach(engine, stripes, "whole.safetensors", Progress.NONE);
    Path curve = folder.resolve("whole.safetensors.training/losses.csv");
    List<String> lines = Files.readAllLines(curve);
    assertThat(lines.get(0)).isEqualTo("step,loss,held-out-loss,held-out-accuracy");
    assertThat(lines).hasSize(9);
    assertThat(Double.parseDouble(lines.get(8).split(",", -1)[3])).isEqualTo(1);

    Progress stops =
        new Progress() {
          private int steps;

          @Override
          public void step(double loss) {
            if (++steps == 8) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThatThrownBy(() -> teach(engine, stripes, "half.safetensors", stops))
        .hasMessage("stopped");
    Path half = teach(engine, stripes, "half.safetensors", Progress.NONE);
    assertThat(folder.resolve("half.safetensors.training/losses.csv"))
        .hasSameTextualContentAs(curve);
    assertThat(half).hasSameBinaryContentAs(folder.resolve("whole.safetensors"));

    Weights weights = Weights.read(half);
    assertThat(weights.metadata())
        .containsEntry("classes", "lying, standing")
        .containsEntry("held-out-accuracy", "1.000000");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        Teacher teacher =
            new ResNetTeacherFactory()
                .create(
                    new ResNetTeacherSettings(
                        Backbone.RESNET18_SLIM,
                        List.of(1, 4),
                        new FileOrName(half.toString(), half)),
                    Pieces.context(manager, folder))) {
      assertThat(teacher.fingerprint()).startsWith("resnet18-slim/1,4:");
    }
  }

  @Test
  void imagesWithoutClassesAreRefused() {
    assertThatThrownBy(() -> teach("PyTorch", Pieces.noise(4, 1), "no", Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("noise/0 is of no class")
        .hasMessageContaining("image-folder");
    assertThatThrownBy(() -> teach("PyTorch", stripes(1, 0), "no", Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("all images are of one class, [lying]");
    assertThatThrownBy(() -> teach("PyTorch", stripes(3, 0), "no", Progress.NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("3 images are fewer than a batch of 8");
  }

  private Path teach(String engine, Dataset images, String name, Progress progress)
      throws Exception {
    Path output = folder.resolve(name);
    ClassificationSettings settings =
        new ClassificationSettings(
            new Pieces.Made<>(images),
            Backbone.RESNET18_SLIM,
            2,
            true,
            8,
            8,
            1e-3,
            Schedule.COSINE,
            0,
            Precision.FLOAT16);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine);
        TeacherTraining training = new Classification(settings, Pieces.context(manager, folder))) {
      training.train(
          new TeachContext(
              output,
              Map.of(),
              new TrainingFolder(folder.resolve(name + ".training"), "same"),
              new Seed(0),
              progress));
    }
    return output;
  }

  /** Every other image has lying stripes, the others standing ones, of widths and shades. */
  private static Dataset stripes(int learning, int heldOut) {
    return new Pieces.Drawn(
        "stripes",
        learning,
        heldOut,
        number -> Optional.of(number % 2 == 0 ? "lying" : "standing"),
        ClassificationTest::stripe);
  }

  private static RgbImage stripe(int number) {
    float[] values = new float[3 * 32 * 32];
    int width = 2 + number / 2 % 3;
    for (int i = 0; i < values.length; i++) {
      int along = number % 2 == 0 ? i / 32 % 32 : i % 32;
      values[i] = along / width % 2 == 0 ? 0.2f : 0.5f + number % 5 / 10f;
    }
    return new RgbImage(32, 32, values);
  }
}
