package org.adlab.uninformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.TeachContext;
import org.adlab.api.Teacher;
import org.adlab.api.TeacherTraining;
import org.adlab.api.TrainingFolder;
import org.adlab.api.data.Dataset;
import org.adlab.api.data.Mask;
import org.adlab.api.data.RgbImage;
import org.adlab.api.data.Sample;
import org.adlab.api.plugin.Choice;
import org.adlab.api.plugin.PluginContext;
import org.adlab.backbones.training.Schedule;
import org.adlab.backbones.weights.Precision;
import org.adlab.backbones.weights.Weights;
import org.adlab.uninformed.PatchTeachingSettings.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training a patch teacher, on a few drawn images and with a target of random weights. */
class PatchTeachingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PyTorch", "MXNet"})
  void learnsAndGoesOnAfterAnInterruption(String engine) throws Exception {
    train(engine, settings(1, 1, 6), "whole", Progress.NONE);
    List<String> losses = Files.readAllLines(folder.resolve("whole.training/losses.csv"));
    assertThat(losses).hasSize(4);
    assertThat(losses.get(0))
        .isEqualTo(
            "step,loss,held-out-loss,held-out-distillation,held-out-metric-learning,held-out-compactness");
    double first = Double.parseDouble(losses.get(1).split(",", -1)[2]);
    assertThat(Double.parseDouble(losses.get(3).split(",", -1)[2])).isLessThan(first);

    Progress stops =
        new Progress() {
          private int steps;

          @Override
          public void step(double loss) {
            if (++steps == 5) {
              throw new IllegalStateException("stopped");
            }
          }
        };
    assertThatThrownBy(() -> train(engine, settings(1, 1, 6), "half", stops)).hasMessage("stopped");
    assertThat(folder.resolve("half")).doesNotExist();
    train(engine, settings(1, 1, 6), "half", Progress.NONE);
    assertThat(folder.resolve("half.training/losses.csv"))
        .hasSameTextualContentAs(folder.resolve("whole.training/losses.csv"));
    assertThat(folder.resolve("half")).hasSameBinaryContentAs(folder.resolve("whole"));
    assertThat(folder.resolve("half.training")).isDirectoryNotContaining("glob:**.safetensors");
  }

  @Test
  void whatItWritesIsATeacher() throws Exception {
    train("PyTorch", settings(0, 1, 1), "teacher", Progress.NONE);
    Weights weights = Weights.read(folder.resolve("teacher"));
    assertThat(weights.metadata()).containsEntry("config", "none").containsKey("held-out-loss");
    weights.checked(PatchArchitecture.of(List.of(17)).parameterShapes(), "a teacher");
  }

  @Test
  void aLossThatIsNoNumberStopsIt() {
    PatchTeachingSettings wild =
        new PatchTeachingSettings(
            images(),
            Optional.empty(),
            17,
            0,
            1,
            0,
            Correlation.ABSOLUTE,
            1,
            4,
            16,
            0,
            32,
            20,
            4,
            1e30,
            Schedule.CONSTANT,
            0,
            20,
            Precision.FLOAT32);
    assertThatThrownBy(() -> train("PyTorch", wild, "wild", Progress.NONE))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("training.learning-rate");
    assertThat(folder.resolve("wild")).doesNotExist();
  }

  @Test
  void settingsThatTeachNothingAreRefused() {
    assertThatThrownBy(() -> settings(0, 0, 1)).hasMessageContaining("metric-learning");
    assertThatThrownBy(
            () ->
                new PatchTeachingSettings(
                    images(),
                    Optional.empty(),
                    17,
                    1,
                    0,
                    0,
                    Correlation.ABSOLUTE,
                    1,
                    4,
                    16,
                    0,
                    32,
                    1,
                    4,
                    1e-3,
                    Schedule.CONSTANT,
                    0,
                    1,
                    Precision.FLOAT32))
        .hasMessageContaining("target");
    assertThatThrownBy(() -> PatchShape.of(34)).hasMessageContaining("17, 33, 65");
  }

  private void train(String engine, PatchTeachingSettings settings, String name, Progress progress)
      throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), engine)) {
      PluginContext context = new PluginContext(manager, new Seed(2), folder, true, progress);
      try (TeacherTraining training = new PatchTeachingFactory().create(settings, context)) {
        training.train(
            new TeachContext(
                folder.resolve(name),
                Map.of("config", "none"),
                new TrainingFolder(folder.resolve(name + ".training"), "same"),
                new Seed(5),
                progress));
      }
    }
  }

  private static PatchTeachingSettings settings(double distillation, double metric, int steps) {
    return new PatchTeachingSettings(
        images(),
        Optional.of(target()),
        17,
        distillation,
        metric,
        0.001,
        Correlation.SQUARED,
        1,
        2,
        4,
        0.1,
        17,
        steps,
        8,
        1e-3,
        Schedule.COSINE,
        1e-5,
        2,
        Precision.FLOAT32);
  }

  private static Choice<Teacher> target() {
    PatchArchitecture architecture = PatchArchitecture.of(List.of(17));
    return new Made<>(
        context ->
            new PatchDescriptorTeacher(
                architecture, architecture.randomTensors(new Seed(1)), "r", context.manager()));
  }

  private static Choice<Dataset> images() {
    return new Made<>(context -> new Drawn());
  }

  /** A plugin without settings. */
  private record Made<T>(Function<PluginContext, T> maker) implements Choice<T> {

    private record None() {}

    @Override
    public String name() {
      return "made";
    }

    @Override
    public Record settings() {
      return new None();
    }

    @Override
    public T create(PluginContext context) {
      return maker.apply(context);
    }
  }

  /** Four images of smooth noise, and two held out. */
  private static final class Drawn implements Dataset {

    @Override
    public String name() {
      return "drawn";
    }

    @Override
    public List<Sample> train() {
      return IntStream.range(0, 4).mapToObj(Drawn::sample).toList();
    }

    @Override
    public List<Sample> validation() {
      return IntStream.range(4, 6).mapToObj(Drawn::sample).toList();
    }

    @Override
    public List<Sample> test() {
      return List.of();
    }

    @Override
    public String fingerprint() {
      return "drawn";
    }

    private static Sample sample(int number) {
      return new Sample() {
        @Override
        public String id() {
          return "drawn/" + number;
        }

        @Override
        public boolean anomalous() {
          return false;
        }

        @Override
        public String defectType() {
          return "good";
        }

        @Override
        public RgbImage image() {
          Random random = new Random(number);
          float[] values = new float[3 * 48 * 40];
          for (int i = 0; i < values.length; i++) {
            values[i] =
                (float) (0.5 + 0.4 * Math.sin(i * 0.1 * (number + 1)) * random.nextDouble());
          }
          return new RgbImage(48, 40, values);
        }

        @Override
        public Optional<Mask> mask() {
          return Optional.empty();
        }
      };
    }
  }
}
