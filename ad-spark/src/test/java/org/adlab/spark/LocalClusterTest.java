package org.adlab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on two workers of one core each, all on this machine. */
class LocalClusterTest {

  private static final String MASTER = "local-cluster[2,1,2048]";

  @TempDir private Path folder;

  private Path config(String sweep) throws IOException {
    return Files.writeString(folder.resolve("short.conf"), Ad.SHORT + sweep);
  }

  private Ad.End spark(Path config, String output, String... more) throws Exception {
    String[] all =
        Stream.concat(
                Stream.of(
                    "sweep",
                    config.toString(),
                    "--executor",
                    "spark",
                    "--master",
                    MASTER,
                    "--output",
                    output),
                Stream.of(more))
            .toArray(String[]::new);
    return Ad.run(folder, all);
  }

  @Test
  void twelveTrialsGiveTheTableOfTheLocalExecutor() throws Exception {
    Path config = config("sweep { grid.student.epochs = [1, 2], seeds = [0, 1, 2, 3, 4, 5] }");
    Ad.End there = spark(config, "spark");
    assertThat(there.out()).contains("12/12 ", "12 of 12 trials are finished");
    assertThat(there.code()).isZero();
    Ad.End here = Ad.run(folder, "sweep", config.toString(), "--workers", "2", "--output", "local");
    assertThat(here.code()).isZero();
    assertThat(table("spark")).isEqualTo(table("local")).contains("| 2 ");
    assertThat(Ad.figures(folder.resolve("spark")))
        .isEqualTo(Ad.figures(folder.resolve("local")))
        .hasSize(12);
    try (Stream<Path> trials = Files.list(folder.resolve("spark/trials"))) {
      assertThat(trials)
          .hasSize(12)
          .noneMatch(trial -> trial.getFileName().toString().startsWith("."));
    }

    Ad.End again = spark(config, "spark");
    assertThat(again.out()).contains("12 finished already, 0 left");
    assertThat(again.code()).isZero();
  }

  private String table(String output) throws Exception {
    return Ad.run(
            folder, "table", output, "--rows", "student.epochs", "--metrics", "image-auroc,au-pro")
        .out();
  }

  @Test
  void aStoreHasAllAndTheFolderTheResults() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.safetensors"), "nothing of the kind");
    Path config =
        config(
            "sweep.variants = [{ name = fine }, { name = broken, teacher.weights = \"%s\" }]"
                .formatted(broken));
    Path store = folder.resolve("store");
    Ad.End first = spark(config, store.toUri().toString());
    assertThat(first.out())
        .contains("failed: variant = broken: ", broken.toString(), "1 of 2 trials are finished");
    assertThat(first.code()).isEqualTo(1);
    assertThat(store.resolve("sweep.json")).exists();
    try (Stream<Path> trials = Files.list(store.resolve("trials"))) {
      assertThat(trials)
          .hasSize(2)
          .allSatisfy(trial -> assertThat(trial.resolve("log.txt")).exists())
          .anySatisfy(trial -> assertThat(trial.resolve("checkpoint")).exists())
          .anySatisfy(trial -> assertThat(trial.resolve("failure.json")).exists());
    }
    assertThat(Ad.run(folder, "table", "runs/short", "--rows", "variant").out()).contains("fine");

    // From another place, where nothing is known of it.
    Files.move(folder.resolve("runs"), folder.resolve("elsewhere"));
    Ad.End again = spark(config, store.toUri().toString());
    assertThat(again.out())
        .contains("1 finished already, 1 failed, 0 left", "failed: variant = broken: ");
  }

  @Test
  void anotherAdLabAtTheWorkersIsToldAndNothingIsRun() throws Exception {
    Path config = config("sweep.seeds = [0, 1]");
    Path home = folder.resolve("home");
    Path lib = Files.createDirectories(home.resolve("ad-dist/target/lib"));
    Path target = Ad.ROOT.resolve("ad-dist/target");
    Files.createSymbolicLink(lib.resolveSibling("ad.jar"), target.resolve("ad.jar"));
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Path there = lib.resolve(jar.getFileName().toString());
        if (jar.getFileName().toString().startsWith("ad-stfpm")) {
          Files.write(there, new byte[1]);
        } else {
          Files.createSymbolicLink(there, jar);
        }
      }
    }
    Ad.End other = spark(config, "out", "--set", "sweep.home=" + home);
    assertThat(other.out())
        .containsPattern(
            "worker .*: another AdLab than the sweep's is in .* \\(ad-stfpm-.*\\.jar differs, or is not there\\); copy this one there, built");
    assertThat(other.code()).isEqualTo(1);
    assertThat(folder.resolve("out/trials")).doesNotExist();
    Ad.End none = spark(config, "out", "--set", "sweep.home=/nowhere");
    assertThat(none.out())
        .contains(
            "there is no AdLab in /nowhere; put a built checkout there, or say in sweep.home");
  }
}
