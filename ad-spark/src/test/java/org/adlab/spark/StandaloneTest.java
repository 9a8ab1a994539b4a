package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a standalone cluster whose parts are killed one after the other. */
@Tag("full")
class StandaloneTest {

  private static final int TRIALS = 16;
  private static final String WEIGHTS =
      Ad.ROOT
          .resolve("ad-stfpm/src/main/resources/org/adlab/stfpm/resnet18-slim.safetensors")
          .toString();

  @TempDir private Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void nothingFinishedIsLostOrDoneTwiceWhateverIsKilled() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("sweep.conf"),
            Ad.SHORT
                + "sweep { grid.student.epochs = [30, 31], seeds = [0, 1, 2, 3, 4, 5, 6, 7] }");
    try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"))) {
      cluster.worker("first");
      Process second = cluster.worker("second");

      Process sweep = sweep(config, cluster);
      await(sweep, () -> results().size() >= 2);
      await(sweep, () -> youngestTrial(cluster).map(ProcessHandle::destroy).orElse(false));
      await(sweep, () -> said().contains("its process was told to end; it is run again"));
      await(sweep, () -> results().size() >= 3);
      second.destroyForcibly();
      await(sweep, () -> said().contains("lost: "));
      int before = results().size();
      await(sweep, () -> results().size() > before);
      sweep.destroyForcibly().waitFor();
      await(null, () -> !isAtWork(cluster));
      Map<Path, FileTime> finished = results();
      assertThat(finished).hasSizeLessThan(TRIALS);

      cluster.worker("third");
      Process again = sweep(config, cluster);
      await(again, () -> results().size() > finished.size());
      assertThat(said()).contains(finished.size() + " finished already");
      again
          .descendants()
          .filter(StandaloneTest::isDriver)
          .findFirst()
          .orElseThrow()
          .destroyForcibly();
      assertThat(again.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(said())
          .contains(
              "Spark's driver has ended, or was killed; ",
              "the same command goes on with what is left");
      assertThat(again.exitValue()).isEqualTo(1);
      await(null, () -> !isAtWork(cluster));
      assertThat(results()).containsAllEntriesOf(finished);
      finished.putAll(results());
      assertThat(finished).hasSizeLessThan(TRIALS);

      Process last = sweep(config, cluster);
      assertThat(last.waitFor(8, TimeUnit.MINUTES)).isTrue();
      assertThat(said())
          .contains(
              finished.size() + " finished already",
              "%d of %d trials are finished".formatted(TRIALS, TRIALS));
      assertThat(last.exitValue()).isZero();
      assertThat(results()).containsAllEntriesOf(finished).hasSize(TRIALS);
      assertThat(hidesSomething()).isFalse();
    }
    Ad.End here = Ad.run(folder, "sweep", config.toString(), "--output", "local", "--workers", "2");
    assertThat(here.code()).isZero();
    assertThat(Ad.figures(folder.resolve("out")))
        .isEqualTo(Ad.figures(folder.resolve("local")))
        .hasSize(TRIALS);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aWorkerThatIsNotFitIsLeftOutAndWithoutAnyFitOneTheSweepEnds() throws Exception {
    // By a shell, for this process may have no such names either.
    Process copy =
        new ProcessBuilder(
                "sh", "-c", "cp \"$0\" \"$(printf 'gew\\303\\266lbe.safetensors')\"", WEIGHTS)
            .directory(folder.toFile())
            .start();
    assertThat(copy.waitFor()).isZero();
    Path config =
        Files.writeString(
            folder.resolve("sweep.conf"),
            Ad.SHORT
                + "teacher.weights = \"%s/gew\u00f6lbe.safetensors\"\n".formatted(folder)
                + "sweep.seeds = [0, 1, 2, 3]");
    try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"))) {
      Process other = cluster.worker("other", "C");
      Process first = sweep(config, cluster);
      assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(said())
          .contains(
              "start it with LC_ALL=C.UTF-8", "no worker can run trials, for the reasons told");
      assertThat(first.exitValue()).isEqualTo(1);

      Process fit = cluster.worker("fit");
      Process second = sweep(config, cluster);
      assertThat(second.waitFor(4, TimeUnit.MINUTES)).isTrue();
      assertThat(said())
          .contains("that worker is not fit, and gets no others", "4 of 4 trials are finished");
      assertThat(second.exitValue()).isZero();
      assertThat(other.isAlive() && fit.isAlive()).isTrue();
    }
  }

  private Process sweep(Path config, StandaloneCluster cluster) throws IOException {
    return Ad.start(
        folder,
        "sweep",
        config.toString(),
        "--executor",
        "spark",
        "--master",
        cluster.address(),
        "--set",
        "sweep.spark.driver.host=127.0.0.1",
        "--output",
        "out");
  }

  private static void await(Process alive, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(alive == null || alive.isAlive()).as("whether it still runs").isTrue();
      assertThat(System.nanoTime() - start).as("patience").isLessThan(240_000_000_000L);
      Thread.sleep(50);
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDriver(ProcessHandle process) {
    return arguments(process).contains("ad-spark.jar");
  }

  /** Whether a trial is still run, by an executor that has not heard of its driver's end. */
  private static boolean isAtWork(StandaloneCluster cluster) {
    return ProcessHandle.allProcesses()
        .map(StandaloneTest::arguments)
        .anyMatch(
            arguments ->
                arguments.contains(cluster.scratch().toString())
                    || arguments.contains("CoarseGrainedExecutorBackend"));
  }

  /** The one that will run longest. */
  private static Optional<ProcessHandle> youngestTrial(StandaloneCluster cluster) {
    return ProcessHandle.allProcesses()
        .filter(process -> isTrial(arguments(process), cluster))
        .max(Comparator.comparing(process -> process.info().startInstant().orElse(Instant.MIN)));
  }

  private static boolean isTrial(String arguments, StandaloneCluster cluster) {
    return arguments.contains(cluster.scratch().toString())
        && arguments.contains("org.adlab.experiments.cli.Main");
  }

  private static String arguments(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private List<Path> trials(String output) throws IOException {
    Path all = folder.resolve(output).resolve("trials");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> trials = Files.list(all)) {
      return trials.toList();
    }
  }

  private Map<Path, FileTime> results() {
    Map<Path, FileTime> results = new TreeMap<>();
    try {
      for (Path trial : trials("out")) {
        Path result = trial.resolve("result.json");
        if (Files.exists(result)) {
          results.put(result, Files.getLastModifiedTime(result));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return results;
  }

  private boolean hidesSomething() throws IOException {
    return trials("out").stream().anyMatch(trial -> trial.getFileName().toString().startsWith("."));
  }
}
