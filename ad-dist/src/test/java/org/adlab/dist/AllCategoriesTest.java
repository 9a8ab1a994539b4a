package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code category = all}: a run for each category, and their mean. */
class AllCategoriesTest {

  @TempDir private Path folder;
  private Path config;
  private Path output;

  @BeforeEach
  void twoCategories() throws IOException {
    for (String category : List.of("bolt", "nut")) {
      Path at = folder.resolve("data").resolve(category);
      for (int i = 0; i < 5; i++) {
        image(at.resolve("train/good/00%d.png".formatted(i)), i, 0);
      }
      image(at.resolve("test/good/000.png"), 7, 0);
      image(at.resolve("test/bent/000.png"), 8, 120);
      mask(at.resolve("ground_truth/bent/000_mask.png"));
    }
    config =
        Files.writeString(
            folder.resolve("all.conf"),
            """
            engine { name = PyTorch, threads = 1 }
            dataset { plugin = mvtec-ad, root = data, category = all, image-size = 32, image-cache = 0 }
            teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
            student { plugin = feature-pyramid, epochs = 1, batch-size = 2 }
            scorer { plugin = pyramid-product }
            output { heat-maps = 1 }
            """);
    output = folder.resolve("run");
  }

  @Test
  void runsEachAndReportsTheMean() throws Exception {
    Program.End end = run();

    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.lastLine()).isEqualTo("run: " + output);
    assertThat(end.out()).contains("bolt (1 of 2)").contains("nut (2 of 2)");
    assertThat(end.out()).containsPattern("(?m)^ +image-auroc .*\\Rbolt .*\\Rnut .*\\Rmean ");
    double bolt = figure(output.resolve("bolt"), "pixel-auroc");
    double nut = figure(output.resolve("nut"), "pixel-auroc");
    assertThat(figure(output, "pixel-auroc")).isEqualTo((bolt + nut) / 2);
    assertThat(json(output).at("/parts/nut/pixel-auroc").asDouble()).isEqualTo(nut);
    assertThat(output.resolve("parts.csv"))
        .content()
        .startsWith("part,image-auroc,")
        .contains("\nbolt,", "\nnut,", "\nmean,")
        .hasLineCount(4);
  }

  @Test
  void goesOnWithWhatIsMissing() throws Exception {
    assertThat(run().code()).isZero();
    Files.delete(output.resolve("result.json"));
    Files.delete(output.resolve("nut/result.json"));
    FileTime before = Files.getLastModifiedTime(output.resolve("bolt/result.json"));

    Program.End end = run();

    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out()).contains("bolt (1 of 2): finished already");
    assertThat(Files.getLastModifiedTime(output.resolve("bolt/result.json"))).isEqualTo(before);
    assertThat(output.resolve("nut/result.json")).exists();
    Files.delete(output.resolve("result.json"));
    end = run("--set", "student.epochs=2");
    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out())
        .contains(output.resolve("bolt").toString())
        .contains("student.epochs is 1 there and 2 here");
  }

  @Test
  void looksAtAllOfThemBeforeTheFirstIsRun() throws Exception {
    Path last = folder.resolve("data/nut/test/bent/000.png");
    byte[] whole = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(whole, whole.length - 20));

    Program.End end = run();

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.out()).contains("nut/test/bent/000.png is cut off").doesNotContain("1 of 2");
    assertThat(output).doesNotExist();
  }

  @Test
  void refusesToAverageWhatWasRunOnOtherImages() throws Exception {
    assertThat(run().code()).isZero();
    Files.delete(output.resolve("result.json"));
    image(folder.resolve("data/bolt/train/good/000.png"), 99, 0);

    Program.End end = run();

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine())
        .contains(output.resolve("bolt") + ": it holds a run on other images");
  }

  @Test
  void aRootWithoutCategoriesIsToldBeforeAnythingRuns() throws Exception {
    Program.End end = run("--set", "dataset.root=" + folder.resolve("data/bolt"));

    assertThat(end.code()).isEqualTo(2);
    assertThat(end.lastLine()).contains("dataset.root: ").contains("holds no category");
    assertThat(output).doesNotExist();
  }

  private Program.End run(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", config.toString(), "--output", output.toString()));
    arguments.addAll(List.of(more));
    return Program.run(folder.resolve("log.txt"), arguments.toArray(String[]::new));
  }

  private static double figure(Path directory, String metric) throws IOException {
    return json(directory).at("/metrics/" + metric).asDouble(-1);
  }

  private static JsonNode json(Path directory) throws IOException {
    return new ObjectMapper().readTree(directory.resolve("result.json").toFile());
  }

  private static void image(Path file, int seed, int spot) throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(seed);
    for (int i = 0; i < 32 * 32; i++) {
      int bright = i % 32 < 8 && i / 32 < 8 ? spot : 0;
      image.getRaster().setSample(i % 32, i / 32, 0, 100 + random.nextInt(20) + bright);
    }
    write(file, image);
  }

  private static void mask(Path file) throws IOException {
    BufferedImage mask = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64; i++) {
      mask.getRaster().setSample(i % 8, i / 8, 0, 255);
    }
    write(file, mask);
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
