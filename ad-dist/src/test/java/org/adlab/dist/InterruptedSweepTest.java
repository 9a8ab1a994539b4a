package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep killed at any moment, alone or with its trials, goes on where it was. */
@Tag("full")
class InterruptedSweepTest {

  private static final int KILLS = 20;
  private static final String CONFIG =
      """
      engine { name = PyTorch, threads = 1 }
      dataset {
        plugin = synthetic
        category = weave
        image-size = 128
        train = 20
        validation = 5
        test-good = 10
        test-defective = 10
      }
      teacher { plugin = resnet, architecture = resnet18-slim, levels = [1, 2], weights = bundled }
      student { plugin = feature-pyramid, batch-size = 4 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 0 }
      sweep {
        grid { student.epochs = [30, 32, 34, 36], student.learning-rate = [0.1, 0.4] }
        seeds = [0, 1, 2]
      }
      """;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void endsWithTheSameFigures() throws Exception {
    Path config = Files.writeString(folder.resolve("sweep.conf"), CONFIG);
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    run(config, whole);
    Random random = new Random(4);
    Map<Path, FileTime> finished = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process sweep = start(config, killed);
      assertThat(sweep.waitFor(5_000 + random.nextInt(20_000), TimeUnit.MILLISECONDS))
          .as("whether all was done before it was killed for the %d. time", kill + 1)
          .isFalse();
      kill(sweep, kill % 2 == 0);
      awaitNoneAtWorkIn(killed);
      Map<Path, FileTime> now = results(killed);
      assertThat(now).containsAllEntriesOf(finished);
      finished.putAll(now);
    }
    run(config, killed);
    assertThat(results(killed)).containsAllEntriesOf(finished).hasSize(24);
    assertThat(figures(killed)).isEqualTo(figures(whole)).hasSize(24);
  }

  private void run(Path config, Path output) throws Exception {
    Process sweep = start(config, output);
    assertThat(sweep.waitFor(20, TimeUnit.MINUTES)).isTrue();
    assertThat(sweep.exitValue()).isZero();
  }

  /** In a process group of its own. */
  private Process start(Path config, Path output) throws IOException {
    return Program.startGroup(
        folder.resolve("log"),
        "sweep",
        config.toString(),
        "--output",
        output.toString(),
        "--workers",
        "2");
  }

  private static void kill(Process sweep, boolean group) throws Exception {
    String whom = (group ? "-" : "") + sweep.pid();
    new ProcessBuilder("kill", "-KILL", "--", whom).inheritIO().start().waitFor();
    sweep.waitFor();
  }

  /** An orphan would show. */
  private static void awaitNoneAtWorkIn(Path output) throws InterruptedException {
    long start = System.nanoTime();
    while (ProcessHandle.allProcesses().anyMatch(process -> isAtWorkIn(output, process))) {
      assertThat(System.nanoTime() - start).as("an orphan's age").isLessThan(60_000_000_000L);
      Thread.sleep(50);
    }
  }

  private static boolean isAtWorkIn(Path output, ProcessHandle process) {
    return process.isAlive()
        && Program.arguments(process).stream()
            .anyMatch(argument -> argument.startsWith(output.toString()));
  }

  private static Map<Path, FileTime> results(Path output) throws IOException {
    Map<Path, FileTime> results = new TreeMap<>();
    if (!Files.exists(output)) {
      return results;
    }
    try (Stream<Path> walk = Files.walk(output, 3)) {
      for (Path file : walk.filter(path -> path.endsWith("result.json")).toList()) {
        results.put(file, Files.getLastModifiedTime(file));
      }
    }
    return results;
  }

  /** By trial. */
  private static Map<String, String> figures(Path output) throws IOException {
    Map<String, String> figures = new TreeMap<>();
    for (Path file : results(output).keySet()) {
      figures.put(
          String.valueOf(file.getParent().getFileName()),
          new ObjectMapper().readTree(file.toFile()).get("metrics").toString());
    }
    return figures;
  }
}
