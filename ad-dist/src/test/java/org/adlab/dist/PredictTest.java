package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Images are judged by the detector of a finished run, each command in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private Path run;
  private Path images;

  /** A run on files, which are then moved away: of its data nothing is needed. */
  @BeforeAll
  void fit() throws Exception {
    Path data = folder.resolve("data");
    for (int i = 0; i < 14; i++) {
      draw(data.resolve("good/%02d.png".formatted(i)), i, false);
    }
    for (int i = 0; i < 3; i++) {
      draw(data.resolve("bad/%02d.png".formatted(i)), 100 + i, true);
    }
    Path config =
        Files.writeString(
            folder.resolve("small.conf"),
            """
            engine { name = PyTorch, threads = 1 }
            dataset {
              plugin = folder, root = "%s", normal = [good], anomalous = [bad]
              image-size = 72, center-crop = 64, validation-share = 0.3
            }
            teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
            student { plugin = feature-pyramid, epochs = 2, batch-size = 4 }
            scorer { plugin = pyramid-product }
            """
                .formatted(data));
    run = folder.resolve("run");
    assertThat(ad("run", config.toString(), "--output", run.toString()).code()).isZero();
    images = Files.move(data, folder.resolve("moved"));
  }

  /** Stripes, and a dark disk where something is wrong. */
  private static void draw(Path file, int seed, boolean broken) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(100, 80, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int x = 0; x < 100; x += 5) {
      graphics.setColor(new Color(100 + random.nextInt(60), 120, 90 + (x % 10) * 8));
      graphics.fillRect(x, 0, 5, 80);
    }
    if (broken) {
      graphics.setColor(Color.BLACK);
      graphics.fillOval(40, 30, 18, 18);
    }
    graphics.dispose();
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private Program.End ad(String... arguments) throws Exception {
    return Program.run(folder.resolve("log"), arguments);
  }

  private static List<JsonNode> lines(String text) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().filter(line -> line.startsWith("{")).toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** A run's own scores by what its ids are here: paths without their ending. */
  private Map<String, Double> scores(Path run) throws IOException {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (String line : Files.readAllLines(run.resolve("scores.csv")).subList(1, 6)) {
      String[] cells = line.split(",", -1);
      scores.put(images.resolve(cells[0] + ".png").toString(), Double.parseDouble(cells[3]));
    }
    return scores;
  }

  @Test
  void imagesScoreAsInTheRunAndVerdictsFollowItsThreshold() throws Exception {
    Map<String, Double> scores = scores(run);
    List<String> arguments = new ArrayList<>(List.of("predict", run.toString()));
    arguments.addAll(scores.keySet());
    Program.End end = ad(arguments.toArray(String[]::new));
    assertThat(end.code()).as(end.out()).isZero();

    double threshold =
        JSON.readTree(run.resolve("result.json").toFile()).at("/thresholds/image-score").asDouble();
    assertThat(threshold).isPositive();
    List<JsonNode> lines = lines(end.out());
    assertThat(lines.stream().map(line -> line.get("image").asText()))
        .containsExactlyElementsOf(scores.keySet());
    for (JsonNode line : lines) {
      double score = line.get("score").asDouble();
      double its = scores.get(line.get("image").asText());
      assertThat(score).isCloseTo(its, within(1e-5 * its));
      assertThat(line.get("threshold").asDouble()).isCloseTo(threshold, within(1e-12));
      assertThat(line.get("verdict").asText())
          .isEqualTo(score > threshold ? "anomalous" : "normal");
      assertThat(line.has("map")).isFalse();
    }
    assertThat(end.out().lines()).hasSameSizeAs(lines);
  }

  @Test
  void inReducedPrecisionTheEffectIsToldAndPredictionsAreTheRunsOwn() throws Exception {
    Path reduced = folder.resolve("reduced");
    Program.End fitted =
        ad(
            "run",
            folder.resolve("small.conf").toString(),
            "--set",
            "dataset.root=" + images,
            "--set",
            "evaluation.runtime={plugin=onnx,precision=int8}",
            "--output",
            reduced.toString());
    assertThat(fitted.code()).as(fitted.out()).isZero();
    JsonNode result = JSON.readTree(reduced.resolve("result.json").toFile());
    assertThat(fitted.out())
        .contains(", 1 threads; onnx scores")
        .contains("int8 scores in reduced precision; beside the engine, PyTorch:")
        .containsPattern(
            "image-ap +%.4f +%.4f"
                .formatted(
                    result.at("/full-precision/metrics/image-ap").asDouble(),
                    result.at("/metrics/image-ap").asDouble()));

    Map<String, Double> scores = scores(reduced);
    assertThat(scores).isNotEqualTo(scores(run));
    List<String> arguments = new ArrayList<>(List.of("predict", reduced.toString()));
    arguments.addAll(scores.keySet());
    Program.End end = ad(arguments.toArray(String[]::new));
    assertThat(end.code()).as(end.out()).isZero();
    for (JsonNode line : lines(end.out())) {
      double its = scores.get(line.get("image").asText());
      assertThat(line.get("score").asDouble()).isCloseTo(its, within(1e-5 * its));
    }

    Files.delete(reduced.resolve("checkpoint/runtime/ranges.csv"));
    Program.End without = ad("predict", reduced.toString(), scores.keySet().iterator().next());
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.lastLine()).contains("ranges.csv is missing");
  }

  @Test
  void aFolderGivesPicturesAndWhatCannotBeReadIsToldWhileTheRestGoesOn() throws Exception {
    Path mixed = folder.resolve("mixed");
    draw(mixed.resolve("a/1.png"), 1, false);
    Files.writeString(mixed.resolve("a/2.png"), "no image");
    draw(mixed.resolve("b/1.jpg.png"), 100, true);
    Path output = folder.resolve("new/output");

    Program.End end =
        ad(
            "predict",
            run.toString(),
            mixed.toString(),
            "--threshold",
            "0",
            "--batch-size",
            "2",
            "--output",
            output.toString());

    assertThat(end.code()).as(end.out()).isEqualTo(1);
    assertThat(end.out())
        .contains(mixed.resolve("a/2.png") + " is no image that is read")
        .contains("1 of 3 images could not be judged")
        .contains("predictions: " + output.resolve("predictions.jsonl"))
        .doesNotContain("Exception");
    List<JsonNode> lines = lines(Files.readString(output.resolve("predictions.jsonl")));
    assertThat(lines.stream().map(line -> line.get("image").asText()))
        .containsExactly(
            mixed.resolve("a/1.png").toString(),
            mixed.resolve("a/2.png").toString(),
            mixed.resolve("b/1.jpg.png").toString());
    assertThat(lines.get(1).get("error").asText()).contains("a/2.png");
    assertThat(lines.get(1).has("score")).isFalse();
    for (int i : new int[] {0, 2}) {
      assertThat(lines.get(i).get("verdict").asText()).isEqualTo("anomalous");
      for (String picture : List.of("map", "overlay")) {
        Path file = output.resolve(lines.get(i).get(picture).asText());
        assertThat(ImageIO.read(file.toFile()).getWidth()).as(file.toString()).isEqualTo(64);
      }
    }
    try (var entries = Files.list(output)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder("predictions.jsonl", "maps", "overlays");
    }

    Program.End again =
        ad("predict", run.toString(), mixed.toString(), "--output", output.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.lastLine())
        .startsWith("--output " + output + ": it holds something already (maps, overlays, pred");
  }

  @Test
  void interruptedItLeavesNothingThatLooksWhole() throws Exception {
    Path many = folder.resolve("many");
    draw(many.resolve("0.png"), 1, false);
    for (int i = 1; i < 3000; i++) {
      Files.createLink(many.resolve(i + ".png"), many.resolve("0.png"));
    }
    Path output = folder.resolve("interrupted");
    Path log = folder.resolve("log");
    Process process =
        Program.start(
            log, "predict", run.toString(), many.toString(), "--output", output.toString());
    Path part = output.resolve("predictions.jsonl.part");
    try {
      while (!Files.exists(part) || Files.size(part) == 0) {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        Thread.sleep(20);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(Files.readString(log)).contains("is not finished").doesNotContain("Exception");
    assertThat(output.resolve("predictions.jsonl")).doesNotExist();
    List<JsonNode> lines = lines(Files.readString(part));
    assertThat(lines).hasSizeBetween(1, 2999);
    for (JsonNode line : lines) {
      assertThat(ImageIO.read(output.resolve(line.get("map").asText()).toFile())).isNotNull();
    }
  }

  @Test
  void whatCannotWorkIsToldBeforeAnythingIsJudged() throws Exception {
    String image = images.resolve("bad/00.png").toString();
    Path none = folder.resolve("nothing");
    assertRefused("there is no finished run in it", none.toString(), image);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(
        empty + ": there is no image in this folder, nor below it",
        run.toString(),
        empty.toString());
    assertRefused("no.png: there is no such image", run.toString(), image, "no.png");
    assertRefused("--batch-size 0: at least 1", run.toString(), image, "--batch-size", "0");
    assertRefused(
        "engine.device: gpu(7) is not there",
        run.toString(),
        image,
        "--set",
        "engine.device=gpu(7)");
    assertRefused(
        "student.epochs is 2 there and 3 here", run.toString(), image, "--set", "student.epochs=3");

    Path bare = copy("bare");
    delete(bare.resolve("checkpoint"));
    assertRefused("no detector was kept in it", bare.toString(), image);
    Path other = copy("other");
    Path student = other.resolve("checkpoint/student/student.safetensors");
    byte[] cut = Files.readAllBytes(student);
    Files.write(student, java.util.Arrays.copyOf(cut, cut.length - 100));
    assertRefused("student.safetensors", other.toString(), image);
    Path shape = copy("shape");
    Path config = shape.resolve("config.conf");
    Files.writeString(
        config,
        Files.readString(config).replaceAll("\"levels\" *: *\\[[^\\]]*\\]", "\"levels\":[1,2]"));
    assertRefused("fitted to the teacher", shape.toString(), image);
  }

  @Test
  void aRunWithoutThresholdGivesScoresAndSaysWhyNoVerdicts() throws Exception {
    Path old = copy("old");
    Path result = old.resolve("result.json");
    JsonNode told = JSON.readTree(result.toFile());
    ((com.fasterxml.jackson.databind.node.ObjectNode) told).remove("thresholds");
    Files.writeString(result, told.toString());
    Program.End end = ad("predict", old.toString(), images.resolve("bad/00.png").toString());
    assertThat(end.code()).isZero();
    assertThat(end.out()).contains("no verdicts: " + old).contains("--threshold SCORE");
    JsonNode line = lines(end.out()).get(0);
    assertThat(line.get("score").asDouble()).isPositive();
    assertThat(line.has("verdict")).isFalse();
    assertThat(line.has("threshold")).isFalse();
  }

  private void assertRefused(String told, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("predict"));
    all.addAll(List.of(arguments));
    Program.End end = ad(all.toArray(String[]::new));
    assertThat(end.code()).as(end.out()).isEqualTo(2);
    assertThat(end.out()).contains(told).doesNotContain("Exception").doesNotContain("{");
  }

  private Path copy(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (var walk = Files.walk(run)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        Path to = copy.resolve(run.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return copy;
  }

  private static void delete(Path directory) throws IOException {
    try (var walk = Files.walk(directory)) {
      for (Path file : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
