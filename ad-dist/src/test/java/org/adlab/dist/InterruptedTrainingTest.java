package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings killed at any moment go on from where they were, and end as if nothing had been. */
@Tag("full")
class InterruptedTrainingTest {

  private static final int KILLS = 10;
  private static final String TEACH =
      """
      engine { name = PyTorch, threads = 1 }
      training {
        plugin = patch-training
        images { plugin = synthetic, category = weave, image-size = 96, train = 8, validation = 2 }
        target { plugin = resnet, architecture = resnet18-slim, levels = [1], weights = random }
        target-size = 32
        receptive-field = 17
        batch-size = 2
        metric-learning = 1
        steps = 240
        checkpoint-every = 6
      }
      """;
  private static final String RUN =
      """
      engine { name = PyTorch, threads = 1 }
      dataset {
        plugin = synthetic
        category = weave
        image-size = 48
        train = 4
        validation = 1
        test-good = 1
        test-defective = 1
      }
      teacher { plugin = patch-descriptor, receptive-fields = [33], weights = [random] }
      student { plugin = ensemble, students = 2, epochs = 80, positions = strided, stride = 8 }
      scorer { plugin = regression-and-variance }
      evaluation { stride = 4 }
      output { heat-maps = 0 }
      """;

  @TempDir Path folder;

  @Test
  void aTeachersTraining() throws Exception {
    Path config = Files.writeString(folder.resolve("teach.conf"), TEACH);
    // Of one name, which stands in the file's metadata.
    Path whole = folder.resolve("whole/teacher.safetensors");
    Path killed = folder.resolve("killed/teacher.safetensors");
    interrupt("teach", config, whole, killed);
    assertThat(losses(killed)).isEqualTo(losses(whole)).hasSize(41);
    assertThat(killed).hasSameBinaryContentAs(whole);
  }

  @Test
  void aStudentsTraining() throws Exception {
    Path config = Files.writeString(folder.resolve("run.conf"), RUN);
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    interrupt("run", config, whole, killed);
    Path curve = Path.of("curves", "losses.csv");
    assertThat(Files.readAllLines(killed.resolve(curve)))
        .isEqualTo(Files.readAllLines(whole.resolve(curve)))
        .hasSize(81);
    assertThat(killed.resolve("scores.csv")).hasSameTextualContentAs(whole.resolve("scores.csv"));
    assertThat(metrics(killed)).isEqualTo(metrics(whole));
  }

  private static List<String> losses(Path teacher) throws IOException {
    return Files.readAllLines(
        teacher.resolveSibling(teacher.getFileName() + ".training").resolve("losses.csv"));
  }

  private static Object metrics(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("result.json").toFile()).get("metrics");
  }

  /** Once undisturbed, then again with kills in between. */
  private void interrupt(String command, Path config, Path whole, Path killed) throws Exception {
    long began = System.nanoTime();
    finish(command, config, whole);
    long all = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    Random random = new Random();
    List<String> moments = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      Process process = start(command, config, killed);
      // Long enough to get on now and then, too short for all of them to come to the end.
      long moment = random.nextLong(all / 6);
      boolean ended = process.waitFor(moment, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      moments.add(moment + (ended ? " ms (was over)" : " ms"));
      if (ended) {
        break;
      }
    }
    System.out.printf("%s of %d ms, killed after %s%n", command, all, moments);
    assertThat(moments).as("kills before its end").hasSizeGreaterThanOrEqualTo(KILLS / 2);
    if (!moments.get(moments.size() - 1).endsWith("(was over)")) {
      finish(command, config, killed);
    }
  }

  private void finish(String command, Path config, Path output) throws Exception {
    Program.End end =
        Program.run(
            folder.resolve("log"), command, config.toString(), "--output", output.toString());
    assertThat(end.code()).as(end.out()).isZero();
  }

  private Process start(String command, Path config, Path output) throws IOException {
    return Program.start(
        folder.resolve("log"), command, config.toString(), "--output", output.toString());
  }
}
