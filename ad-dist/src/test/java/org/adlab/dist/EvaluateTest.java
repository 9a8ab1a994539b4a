package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's maps on disk say what the run said. */
class EvaluateTest {

  private static final int SIZE = 96;

  private static final String SMALL =
      """
      engine { name = PyTorch, threads = 1 }
      dataset { plugin = mvtec-ad, root = data, category = tins, image-size = 64 }
      teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
      student { plugin = feature-pyramid, epochs = 1, batch-size = 4 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 0, maps = true, checkpoint = false }
      """;

  @TempDir Path folder;

  @Test
  void aRunsMapsGiveTheRunsMetricsToTheLastDigit() throws Exception {
    draw();
    Path config = Files.writeString(folder.resolve("tins.conf"), SMALL);
    Path run = folder.resolve("run");
    Program.End end = ad("run", config.toString(), "--output", run.toString());
    assertThat(end.code()).as(end.out()).isZero();
    JsonNode expected = result(run);
    assertThat(expected.at("/metrics/au-pro").isNumber()).isTrue();
    assertThat(expected.at("/metrics-by-defect-type").size()).isEqualTo(2);
    BufferedImage map = ImageIO.read(run.resolve("anomaly_maps/tins/test/dent/001.tiff").toFile());
    assertThat(map.getWidth()).isEqualTo(SIZE);

    Path again = folder.resolve("again");
    end =
        ad(
            "evaluate",
            "--maps",
            run.resolve("anomaly_maps").toString(),
            "--dataset",
            folder.resolve("data").toString(),
            "--category",
            "tins",
            "--output",
            again.toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.lastLine()).isEqualTo("run: " + again);
    assertThat(result(again).at("/metrics")).isEqualTo(expected.at("/metrics"));
    assertThat(result(again).at("/metrics-by-defect-type"))
        .isEqualTo(expected.at("/metrics-by-defect-type"));
    assertThat(again.resolve("scores.csv")).hasSameBinaryContentAs(run.resolve("scores.csv"));
    for (String curve : new String[] {"pro", "pixel-roc", "pixel-precision-recall", "image-roc"}) {
      assertThat(again.resolve("curves/" + curve + ".csv"))
          .hasSameBinaryContentAs(run.resolve("curves/" + curve + ".csv"));
    }

    Path configured = folder.resolve("configured");
    end =
        ad(
            "evaluate",
            config.toString(),
            "--maps",
            run.toString(),
            "--metrics",
            "au-pro",
            "--output",
            configured.toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(result(configured).at("/metrics").size()).isEqualTo(1);
    assertThat(result(configured).at("/metrics/au-pro")).isEqualTo(expected.at("/metrics/au-pro"));
    assertThat(result(configured).at("/provenance/dataset-fingerprint"))
        .isEqualTo(expected.at("/provenance/dataset-fingerprint"));
  }

  @Test
  void whatIsWrongWithTheInputEndsWithTwoAndLeavesNothing() throws Exception {
    draw();
    Path maps = folder.resolve("maps");
    String[] evaluate = {"evaluate", "--maps", maps.toString(), "--category", "tins", "--dataset"};
    String data = folder.resolve("data").toString();
    Path output = folder.resolve("runs/evaluated");

    refused("--dataset: dataset.root: there is no folder", output, evaluate, "lost");
    refused("--maps " + maps + ": there is no such folder", output, evaluate, data);
    Files.createDirectories(maps.resolve("tins/test"));
    refused("6 of mvtec-ad/tins's 6 test images have no map", output, evaluate, data);
    for (String type : new String[] {"good", "dent", "spot"}) {
      for (int i = 0; i < 2; i++) {
        Path map = maps.resolve("tins/test/%s/00%d.tiff".formatted(type, i));
        Files.createDirectories(map.getParent());
        Files.writeString(map, "no map");
      }
    }
    refused("000.tiff is no TIFF", output, evaluate, data);
    Path scores = Files.writeString(maps.resolve("tins/scores.csv"), "id,score\ndent/000,1\n");
    refused(scores + ":2: the data set has no test image 'dent/000'", output, evaluate, data);
    Path mask = folder.resolve("data/tins/ground_truth/dent/000_mask.png");
    Files.write(mask, Arrays.copyOf(Files.readAllBytes(mask), 60));
    refused("000_mask.png", output, evaluate, data);
    assertThat(output.getParent()).doesNotExist();
  }

  private void refused(String reason, Path output, String[] command, String data) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(data, "--output", output.toString()));
    Program.End end = ad(arguments.toArray(String[]::new));
    assertThat(end.out()).contains(reason).doesNotContain("Exception");
    assertThat(end.code()).as(end.out()).isEqualTo(2);
  }

  @Test
  void whatFailsWhileItWorksEndsWithOne() throws Exception {
    Path maps = npy("maps.npy", "<f4", new byte[] {0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f});
    Path masks = npy("masks.npy", "|u1", new byte[] {0, 1});
    Path output = Files.createDirectory(folder.resolve("out"));
    Files.writeString(output.resolve("curves"), "a file where a folder is to be");
    Program.End end =
        ad(
            "evaluate",
            "--maps",
            maps.toString(),
            "--masks",
            masks.toString(),
            "--output",
            output.toString());
    assertThat(end.code()).as(end.out()).isEqualTo(1);
    assertThat(output.resolve("result.json")).doesNotExist();
  }

  /** An array of the shape (2, 1, 1). */
  private Path npy(String name, String type, byte[] values) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (2, 1, 1), }".formatted(type);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.write("%-117s\n".formatted(header).getBytes(StandardCharsets.US_ASCII));
    bytes.write(values);
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private Program.End ad(String... arguments) throws Exception {
    return Program.run(folder.resolve("log"), arguments);
  }

  private static JsonNode result(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("result.json").toFile());
  }

  /** A category of noise, some of it with a bright spot. */
  private void draw() throws IOException {
    Path category = folder.resolve("data/tins");
    Random random = new Random(7);
    for (int i = 0; i < 6; i++) {
      write(category.resolve("train/good/00%d.png".formatted(i)), noise(random));
    }
    for (int i = 0; i < 2; i++) {
      write(category.resolve("test/good/00%d.png".formatted(i)), noise(random));
      for (String defect : new String[] {"dent", "spot"}) {
        BufferedImage image = noise(random);
        BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        int side = defect.equals("dent") ? 11 : 23;
        fill(image, 20 + 9 * i, side);
        fill(mask, 20 + 9 * i, side);
        write(category.resolve("test/%s/00%d.png".formatted(defect, i)), image);
        write(category.resolve("ground_truth/%s/00%d_mask.png".formatted(defect, i)), mask);
      }
    }
  }

  private static BufferedImage noise(Random random) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        image.setRGB(x, y, 0x404040 + random.nextInt(32) * 0x010101);
      }
    }
    return image;
  }

  private static void fill(BufferedImage image, int at, int side) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(at, at, side, side);
    graphics.dispose();
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
