package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that trains its own teacher, once. */
class TaughtTeacherTest {

  private static final String DRAWN =
      "plugin = synthetic, category = weave, train = 4, validation = 1";
  private static final String EXPERIMENT =
      """
      engine { name = PyTorch, threads = 1 }
      dataset { %s, image-size = 32, test-good = 1, test-defective = 1 }
      teacher { plugin = patch-descriptor, receptive-fields = [17], weights = [taught] }
      student { plugin = ensemble, students = 1, epochs = 1, positions = window, window = 8 }
      scorer { plugin = regression-and-variance }
      evaluation { stride = 4 }
      output { heat-maps = 0 }
      """
          .formatted(DRAWN);
  private static final String TRAINING =
      """
      training {
        plugin = patch-training
        images { %s, image-size = 96 }
        target { plugin = resnet, architecture = resnet18-slim, levels = [1], weights = random }
        target-size = 32
        receptive-field = 17
        batch-size = 2
        steps = 4
        checkpoint-every = 2
      }
      """
          .formatted(DRAWN);

  @TempDir Path folder;

  @Test
  void isTaughtOnce() throws Exception {
    Path config = Files.writeString(folder.resolve("run.conf"), EXPERIMENT + TRAINING);
    Program.End first = run(config, "first");
    assertThat(first.code()).as(first.out()).isZero();
    assertThat(first.out()).contains("teach: ");
    assertThat(taught()).hasSize(1);
    Program.End second = run(config, "second");
    assertThat(second.code()).as(second.out()).isZero();
    assertThat(second.out()).doesNotContain("teach: ");
    assertThat(folder.resolve("second/scores.csv"))
        .hasSameTextualContentAs(folder.resolve("first/scores.csv"));
  }

  @Test
  void withoutATrainingThereIsNone() throws Exception {
    Path config = Files.writeString(folder.resolve("run.conf"), EXPERIMENT);
    Program.End end = run(config, "run");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out()).contains("weights: taught").contains("section training");
  }

  @Test
  void noTeacherIsTrainedForAnExperimentThatCannotBe() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("run.conf"),
            EXPERIMENT.replace("category = weave", "category = weave, test-good = 0, x = 1")
                + TRAINING);
    Program.End end = run(config, "run");
    assertThat(end.code()).isEqualTo(2);
    assertThat(folder.resolve("cache/taught")).doesNotExist();
  }

  private List<Path> taught() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/taught"))) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).toList();
    }
  }

  private Program.End run(Path config, String output) throws Exception {
    return Program.run(
        folder.resolve("log"),
        Map.of("ADLAB_CACHE", folder.resolve("cache").toString()),
        "run",
        config.toString(),
        "--output",
        folder.resolve(output).toString());
  }
}
