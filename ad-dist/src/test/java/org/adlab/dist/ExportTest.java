package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs' detectors as ONNX files, which ONNX Runtime reads without anything of AdLab. */
class ExportTest {

  private static final int SIZE = 48;

  @TempDir Path folder;

  @BeforeEach
  void drawImages() throws IOException {
    for (int i = 0; i < 12; i++) {
      draw(folder.resolve("images/%s/%d.png".formatted(i < 9 ? "good" : "bad", i)), i);
    }
  }

  private static void draw(Path file, int number) throws IOException {
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int stripes = (int) (128 + 60 * Math.sin(0.7 * x + 0.1 * y + number));
        int noise = random.nextInt(40);
        boolean spot = number >= 9 && Math.hypot(x - 20, y - 25) < 6;
        image.setRGB(x, y, spot ? 0xff2010 : (stripes << 16 | (stripes + noise) << 8 | stripes));
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void stfpmScoresAlikeInOnnxRuntimeAndErrorsAreToldInOneSentence() throws Exception {
    Path run = run("stfpm", stfpm());
    Path file = folder.resolve("sub/my.onnx");
    assertDone(ad("export", run.toString(), "--format", "onnx", "--output", file.toString()));
    assertScoresAsIn(run, file);

    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      Map<String, String> told = session.getMetadata().getCustomMetadata();
      assertThat(told)
          .containsKeys("provenance.dataset-fingerprint", "provenance.finished", "config")
          .containsEntry("provenance.engine", "PyTorch")
          .containsEntry("provenance.plugins.teacher", told.get("provenance.plugins.teacher"));
      assertThat(told.get("metrics.image-auroc")).matches("[01]\\.[0-9]+");
      assertThat(told.get("config")).contains("resnet18-slim").doesNotContain(folder.toString());
    }
    assertScoresAlikeThroughTheRuntime(run);
    assertToldInOneSentence(run);
  }

  @Test
  void uninformedStudentsScoreAlikeInOnnxRuntimeOnACoarseGrid() throws Exception {
    Path run = run("uninformed", uninformed());
    // Of the data nothing is needed.
    Files.move(folder.resolve("images"), folder.resolve("elsewhere"));
    assertDone(ad("export", run.toString(), "--format", "onnx"));
    Files.move(folder.resolve("elsewhere"), folder.resolve("images"));
    assertScoresAsIn(run, run.resolve("detector.onnx"));
  }

  /** The same run scored anew through ONNX Runtime. */
  private void assertScoresAlikeThroughTheRuntime(Path run) throws Exception {
    Path again = folder.resolve("again");
    assertDone(
        ad(
            "run",
            folder.resolve("stfpm.conf").toString(),
            "--fitted",
            run.toString(),
            "--set",
            "evaluation.runtime.plugin=onnx",
            "--output",
            again.toString()));
    Map<String, Double> engine = scores(run);
    Map<String, Double> onnx = scores(again);
    assertThat(onnx.keySet()).isEqualTo(engine.keySet());
    engine.forEach(
        (id, score) ->
            assertThat(onnx.get(id)).as(id).isCloseTo(score, Percentage.withPercentage(0.01)));
    assertThat(Files.readString(again.resolve("result.json"))).contains("\"scoring-runtime\"");
  }

  private void assertToldInOneSentence(Path run) throws Exception {
    Program.End end = ad("export", run.toString(), "--format", "onxn");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine())
        .isEqualTo("--format: there is no export format 'onxn', there is onnx; did you mean onnx?");

    end = ad("export", folder.toString(), "--format", "onnx");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine()).contains("result.json is not there, so that is no finished run");

    end = ad("export", run.toString(), "--format", "onnx", "--output", folder.toString());
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine())
        .isEqualTo("--output %s: it is a folder; name a file".formatted(folder));

    Files.move(run.resolve("checkpoint"), folder.resolve("away"));
    end = ad("export", run.toString(), "--format", "onnx");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine()).startsWith(run + ": no detector was kept in it");
  }

  private String stfpm() {
    return config(
        """
        teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
        student { plugin = feature-pyramid, epochs = 1, batch-size = 2, checkpoint = last }
        scorer.plugin = pyramid-product
        """);
  }

  private String uninformed() {
    return config(
        """
        teacher { plugin = patch-descriptor, receptive-fields = [33], weights = [bundled] }
        student { plugin = ensemble, students = 2, epochs = 1, positions = strided, stride = 16 }
        scorer { plugin = regression-and-variance, border = apart }
        evaluation.stride = 4
        """);
  }

  private String config(String method) {
    return """
        engine.threads = 1
        dataset {
          plugin = folder
          root = "%s"
          normal = [good]
          anomalous = [bad]
          image-size = %d
        }
        output { heat-maps = 0, gallery = 0 }
        feature-cache = 0
        """
            .formatted(folder.resolve("images"), SIZE)
        + method;
  }

  private Path run(String name, String config) throws Exception {
    Path file = folder.resolve(name + ".conf");
    Files.writeString(file, config);
    Path run = folder.resolve(name);
    assertDone(ad("run", file.toString(), "--output", run.toString()));
    return run;
  }

  private void assertScoresAsIn(Path run, Path file) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      for (Map.Entry<String, Double> own : scores(run).entrySet()) {
        FloatBuffer pixels = pixels(image(own.getKey()));
        try (OnnxTensor images =
                OnnxTensor.createTensor(environment, pixels, new long[] {1, 3, SIZE, SIZE});
            OrtSession.Result result = session.run(Map.of("images", images))) {
          float[] scores = (float[]) result.get("image_score").orElseThrow().getValue();
          float[][][] maps = (float[][][]) result.get("anomaly_map").orElseThrow().getValue();
          assertThat((double) scores[0])
              .as(own.getKey())
              .isCloseTo(own.getValue(), within(1e-4 * Math.abs(own.getValue())));
          assertThat(maps).hasDimensions(1, SIZE);
        }
      }
    }
  }

  private Path image(String id) throws IOException {
    String name = id.replaceFirst(".*/", "");
    try (Stream<Path> files = Files.walk(folder.resolve("images"))) {
      return files
          .filter(file -> file.getFileName().toString().replaceFirst("\\.png$", "").equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no image " + id));
    }
  }

  private static FloatBuffer pixels(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    FloatBuffer pixels = FloatBuffer.allocate(3 * SIZE * SIZE);
    for (int shift = 16; shift >= 0; shift -= 8) {
      for (int i = 0; i < SIZE * SIZE; i++) {
        pixels.put((image.getRGB(i % SIZE, i / SIZE) >> shift & 255) / 255f);
      }
    }
    return pixels.flip();
  }

  private static Map<String, Double> scores(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("scores.csv"));
    Map<String, Double> scores = new java.util.LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      scores.put(cells[0], Double.parseDouble(cells[3]));
    }
    assertThat(scores).isNotEmpty();
    return scores;
  }

  private Program.End ad(String... arguments) throws Exception {
    return Program.run(folder.resolve("log"), arguments);
  }

  private static void assertDone(Program.End end) {
    assertThat(end.code()).as(end.out()).isZero();
  }
}
