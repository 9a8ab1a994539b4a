package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small experiments from end to end, each in a process of its own. */
class RunTest {

  private static final String SMALL =
      """
      engine { name = PyTorch, threads = 1 }
      seed = 3
      dataset {
        plugin = synthetic, category = weave, image-size = 64
        train = 8, validation = 4, test-good = 3, test-defective = 3
      }
      teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
      student { plugin = feature-pyramid, epochs = 2, batch-size = 4 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 2 }
      """;

  @TempDir Path folder;

  @Test
  void aRunLeavesEverythingBehindAndTwiceTheSameBits() throws Exception {
    Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    Program.End end = run(config, first);
    assertThat(end.out()).doesNotContain("Exception").contains("au-pro");
    assertThat(end.lastLine()).isEqualTo("run: " + first);
    assertThat(end.code()).isZero();

    JsonNode result = new ObjectMapper().readTree(first.resolve("result.json").toFile());
    assertThat(result.at("/status").asText()).isEqualTo("finished");
    for (String metric : List.of("image-auroc", "pixel-auroc", "au-pro")) {
      assertThat(result.at("/metrics/" + metric).asDouble(-1)).isBetween(0.0, 1.0);
    }
    for (String timing :
        List.of("fit-seconds", "epoch-seconds", "score-ms-per-image", "evaluate-seconds")) {
      assertThat(result.at("/timings/" + timing).asDouble()).isPositive();
    }
    assertThat(result.at("/provenance/teacher-fingerprint").asText()).startsWith("resnet18-slim/");
    assertThat(result.at("/provenance/seed").asInt()).isEqualTo(3);
    assertThat(result.at("/provenance/adlab-commit").isMissingNode()).isFalse();
    assertThat(result.at("/provenance/djl").asText()).startsWith("0.");
    assertThat(first.resolve("scores.csv"))
        .content()
        .startsWith("id,anomalous,defect-type,score\n")
        .hasLineCount(7);
    for (String name : List.of("pro", "pixel-roc", "image-roc")) {
      assertThat(first.resolve("curves").resolve(name + ".csv")).isNotEmptyFile();
      assertThat(first.resolve("charts").resolve(name + ".svg")).content().contains("<svg");
    }
    BufferedImage overview = ImageIO.read(first.resolve("heat-maps/overview.png").toFile());
    assertThat(overview.getWidth()).isGreaterThan(400);
    try (var files = Files.list(first.resolve("heat-maps"))) {
      assertThat(files).hasSize(3);
    }

    assertThat(run(config, second).code()).isZero();
    for (String file :
        List.of(
            "checkpoint/student/student.safetensors",
            "curves/pro.csv",
            "curves/image-roc.csv",
            "heat-maps/overview.png",
            "config.conf")) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }

    Program.End again = run(config, first);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.lastLine()).contains(first.toString()).contains("finished run");
  }

  @Test
  void anEarlierRunsDetectorIsScoredAnew() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("ensemble.conf"),
            """
            engine { name = PyTorch, threads = 1 }
            dataset {
              plugin = synthetic, category = weave, image-size = 64
              train = 4, validation = 2, test-good = 2, test-defective = 2
            }
            teacher { plugin = patch-descriptor, weights = [bundled] }
            student { plugin = ensemble, students = 2, epochs = 1, positions = strided }
            scorer { plugin = regression-and-variance }
            evaluation.stride = 4
            """);
    Path first = folder.resolve("first");
    assertThat(run(config, first).code()).isZero();

    Path recalibrated = folder.resolve("recalibrated");
    assertThat(
            run(config, recalibrated, "--fitted", first.toString(), "--set", "scorer.border=apart")
                .code())
        .isZero();
    Path anew = folder.resolve("anew");
    assertThat(run(config, anew, "--set", "scorer.border=apart").code()).isZero();
    assertThat(recalibrated.resolve("scores.csv"))
        .hasSameTextualContentAs(anew.resolve("scores.csv"));

    Path same = folder.resolve("same");
    assertThat(run(config, same, "--fitted", first.toString()).code()).isZero();
    for (String file :
        List.of("scores.csv", "curves/pro.csv", "checkpoint/student/student.safetensors")) {
      assertThat(same.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
    assertThat(same.resolve("curves/losses.csv")).doesNotExist();
    JsonNode was = new ObjectMapper().readTree(first.resolve("result.json").toFile());
    JsonNode is = new ObjectMapper().readTree(same.resolve("result.json").toFile());
    assertThat(is.at("/timings/fit-seconds").isNull()).isTrue();
    JsonNode fittedBy = was.at("/provenance/config-sha256");
    assertThat(is.at("/provenance/fitted/config-sha256")).isEqualTo(fittedBy);

    Path dense = folder.resolve("dense");
    String[] finer = {"--fitted", same.toString(), "--set", "evaluation.stride=1"};
    assertThat(run(config, dense, finer).code()).isZero();
    assertThat(Files.readString(dense.resolve("scores.csv")))
        .isNotEqualTo(Files.readString(first.resolve("scores.csv")));
    JsonNode handedOn = new ObjectMapper().readTree(dense.resolve("result.json").toFile());
    assertThat(handedOn.at("/provenance/fitted/config-sha256")).isEqualTo(fittedBy);

    assertRefused(config, first, "teacher.receptive-fields=[17]", "patch/33", "patch/17");
    assertRefused(config, first, "student.students=1", "student.students is 2 there and 1 here");
    assertRefused(config, first, "seed=5", "seed is 0 there and 5 here");
    Files.delete(same.resolve("config.conf"));
    assertRefused(config, same, "seed=0", "config.conf cannot be read");
    Program.End none = run(config, folder.resolve("none"), "--fitted", folder.toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.lastLine()).contains("--fitted " + folder).contains("no finished run");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private void assertRefused(Path config, Path fitted, String set, String... told)
      throws Exception {
    Path output = folder.resolve("refused");
    Program.End refused = run(config, output, "--fitted", fitted.toString(), "--set", set);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.lastLine()).contains("--fitted " + fitted).contains(told);
    assertThat(output).doesNotExist();
  }

  @Test
  void theResolvedConfigRunsAgainAndGivesTheSame() throws Exception {
    Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
    assertThat(run(config, folder.resolve("a")).code()).isZero();
    assertThat(run(folder.resolve("a/config.conf"), folder.resolve("b")).code()).isZero();
    assertThat(folder.resolve("b/curves/pro.csv"))
        .hasSameBinaryContentAs(folder.resolve("a/curves/pro.csv"));
  }

  @Test
  void interruptedInAnEpochItSaysSoAndLooksUnfinished() throws Exception {
    Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
    Path log = folder.resolve("log");
    Path output = folder.resolve("run");
    Process process =
        Program.start(
            log,
            "run",
            config.toString(),
            "--output",
            output.toString(),
            "--set",
            "student.epochs=10000");
    try {
      while (!Files.readString(log).contains("epoch 2")) {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        Thread.sleep(50);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    Program.End end = new Program.End(130, Files.readString(log));
    assertThat(end.lastLine()).startsWith("interrupted");
    assertThat(end.out()).doesNotContain("Exception").doesNotContain("run: ");
    assertThat(output.resolve("result.json")).doesNotExist();
    assertThat(output.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNothingIsWritten() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("wrong.conf"),
            SMALL
                .replace("epochs = 2", "epochs = 0, epoch = 3")
                .replace("seed = 3", "seed = three"));
    Path output = folder.resolve("run");
    Program.End end = run(config, output);
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out())
        .contains("wrong.conf:2: seed")
        .contains("wrong.conf:8: student.epochs")
        .contains("wrong.conf:8: student.epoch:")
        .doesNotContain("\tat ");
    assertThat(output).doesNotExist();
  }

  @Test
  void whatCannotBeFoundIsToldBeforeAnythingRuns() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("lost.conf"),
            SMALL
                .replace(
                    "plugin = synthetic, category = weave",
                    "plugin = mvtec-ad, root = no/where, category = bottle")
                .replace("train = 8, validation = 4, test-good = 3, test-defective = 3", "")
                .replace("weights = bundled", "weights = lost.safetensors"));
    Path output = folder.resolve("run");
    Program.End end = run(config, output);
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out())
        .contains("lost.conf:4: dataset.root: there is no folder " + folder.resolve("no/where"))
        .contains("lost.conf:7: teacher.weights: " + folder.resolve("lost.safetensors"))
        .doesNotContain("\tat ");
    assertThat(output).doesNotExist();
  }

  @Test
  void whatTheDataLackIsToldBeforeAnythingIsWritten() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("bare.conf"),
            SMALL.replace(
                "validation = 4, test-good = 3, test-defective = 3",
                "validation = 0, test-good = 0, test-defective = 0"));
    Path output = folder.resolve("run");
    Program.End end = run(config, output);
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out().lines())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith(config + ":3: dataset: synthetic/weave has no test images"),
            line ->
                assertThat(line)
                    .startsWith(config + ":8: student.checkpoint: validation-map chooses")
                    .contains("synthetic/weave holds none out"));
    assertThat(output).doesNotExist();
  }

  @Test
  void aFullDiskIsToldAndLeavesNoResult() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("small-disk"));
    Process mounting =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", mount.toString())
            .redirectErrorStream(true)
            .start();
    boolean mounted = mounting.waitFor() == 0;
    org.junit.jupiter.api.Assumptions.assumeTrue(
        mounted, "skipped: needs the right to mount a small disk");
    try {
      Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
      Program.End end = run(config, mount.resolve("run"));
      assertThat(end.code()).isEqualTo(1);
      assertThat(end.lastLine()).containsIgnoringCase("disk").doesNotContain("Exception");
      assertThat(mount.resolve("run/result.json")).doesNotExist();
    } finally {
      new ProcessBuilder("umount", mount.toString()).start().waitFor();
    }
  }

  @Test
  void whatJavaClearsAwayIsNotReadAgain() throws Exception {
    Path config = Files.writeString(folder.resolve("small.conf"), SMALL);
    assertThat(run(config, folder.resolve("a")).code()).isZero();
    Program.End end =
        Program.runOnShiftingGround(
            folder.resolve("log"),
            "run",
            config.toString(),
            "--output",
            folder.resolve("b").toString());
    assertThat(end.code()).as(end.out()).isZero();
    for (String file : List.of("scores.csv", "curves/losses.csv")) {
      assertThat(folder.resolve("b").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("a").resolve(file));
    }
  }

  private Program.End run(Path config, Path output, String... more) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", config.toString(), "--output", output.toString()));
    arguments.addAll(List.of(more));
    return Program.run(folder.resolve("log"), arguments.toArray(String[]::new));
  }
}
