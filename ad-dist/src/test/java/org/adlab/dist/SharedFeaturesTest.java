package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that share a teacher's features, each in a process of its own. */
class SharedFeaturesTest {

  /** 13 images in batches of 4 leave one that is alone. */
  private static final String SMALL =
      """
      engine { name = PyTorch, threads = 1 }
      dataset {
        plugin = synthetic, category = weave, image-size = 64
        train = 13, validation = 4, test-good = 3, test-defective = 3
      }
      teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled }
      student { plugin = feature-pyramid, epochs = 2, batch-size = 4 }
      scorer { plugin = pyramid-product }
      output { heat-maps = 0 }
      feature-cache = 64
      """;

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("small.conf"), SMALL);
  }

  @Test
  void withTheCacheATrialGivesTheBitsItGivesWithout() throws Exception {
    Path without = run("without", "feature-cache=0");
    assertThat(cached()).isEmpty();
    assertThat(images(without)).isEqualTo("17 described, 0 from the cache");

    Path first = run("first");
    assertThat(images(first)).isEqualTo("17 described, 0 from the cache");
    Path second = run("second");
    assertThat(images(second)).isEqualTo("0 described, 17 from the cache");
    Path otherBatches =
        run("other-batches", "evaluation.batch-size=5", "student.learning-rate=0.2");
    assertThat(images(otherBatches)).isEqualTo("0 described, 17 from the cache");

    assertThat(cached()).hasSize(1);
    try (RandomAccessFile file = new RandomAccessFile(cached().get(0).toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[64]);
    }
    Path afterDamage = run("after-damage");
    assertThat(images(afterDamage)).isEqualTo("17 described, 0 from the cache");
    assertThat(folder.resolve("after-damage.log")).content().contains("damaged, and is made again");

    Path tooSmall =
        run("too-small", "dataset.image-size=128", "feature-cache=1", "student.epochs=1");
    assertThat(folder.resolve("too-small.log"))
        .content()
        .contains("MiB are needed, and feature-cache allows 1 MiB");
    assertThat(images(tooSmall)).isEqualTo("17 described, 0 from the cache");

    for (Path same : List.of(first, second, afterDamage)) {
      for (String file :
          List.of("checkpoint/student/student.safetensors", "scores.csv", "curves/losses.csv")) {
        assertThat(same.resolve(file)).hasSameBinaryContentAs(without.resolve(file));
      }
    }
  }

  @Test
  void ofTrialsThatBeginAtOnceOneAsksTheTeacher() throws Exception {
    List<String> names = List.of("a", "b", "c");
    List<Process> trials =
        names.stream().map(name -> start(name, "seed=" + names.indexOf(name))).toList();
    for (int i = 0; i < trials.size(); i++) {
      assertThat(Program.ended(log(names.get(i)), trials.get(i)).code()).isZero();
    }
    assertThat(names.stream().map(name -> images(folder.resolve(name))))
        .containsOnlyOnce("17 described, 0 from the cache")
        .contains("0 described, 17 from the cache");
    assertThat(cached()).hasSize(1);
  }

  @Test
  void oneThatIsKilledWhileItDescribesStandsInNobodysWay() throws Exception {
    Process killed = start("killed", "dataset.train=100", "dataset.image-size=128");
    while (killed.isAlive() && cached().isEmpty()) {
      Thread.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    Path next = run("next", "dataset.train=100", "dataset.image-size=128", "student.epochs=1");
    assertThat(images(next))
        .isIn("104 described, 0 from the cache", "0 described, 104 from the cache");
  }

  @Test
  void trialsOfSeveralSeedsShareThoughTheyDivideTheImagesOtherwise() throws Exception {
    for (int i = 0; i < 10; i++) {
      image("train/good/%d.png".formatted(i), i);
    }
    image("test/good/0.png", 10);
    Files.writeString(
        config,
        SMALL.replaceFirst(
            "(?s)dataset \\{.*?}",
            "dataset { plugin = mvtec-ad, root = data, category = bolt, image-size = 32,"
                + " validation-share = 0.3, image-cache = 0 }"));
    assertThat(images(run("first", "seed=1"))).isEqualTo("10 described, 0 from the cache");
    assertThat(images(run("second", "seed=2"))).isEqualTo("0 described, 10 from the cache");
    run("without", "seed=2", "feature-cache=0");
    assertThat(folder.resolve("second/curves/losses.csv"))
        .hasSameBinaryContentAs(folder.resolve("without/curves/losses.csv"));
  }

  private void image(String name, int seed) throws IOException {
    Path file = folder.resolve("data/bolt").resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int i = 0; i < 40 * 40; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private Path run(String name, String... settings) throws Exception {
    Program.End end = Program.ended(log(name), start(name, settings));
    assertThat(end.code()).as(end.out()).isZero();
    return folder.resolve(name);
  }

  private Process start(String name, String... settings) {
    Stream<String> set = Stream.of(settings).flatMap(setting -> Stream.of("--set", setting));
    String output = folder.resolve(name).toString();
    try {
      return Program.start(
          log(name),
          Map.of("ADLAB_CACHE", folder.resolve("cache").toString()),
          Stream.concat(Stream.of("run", config.toString(), "--output", output), set)
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static String images(Path run) {
    try {
      JsonNode images =
          new ObjectMapper().readTree(run.resolve("result.json").toFile()).at("/teacher-images");
      return "%d described, %d from the cache"
          .formatted(images.at("/described").asInt(-1), images.at("/from-cache").asInt(-1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Entries, finished or not. */
  private List<Path> cached() throws IOException {
    Path features = folder.resolve("cache/features");
    if (!Files.exists(features)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(features)) {
      return list.filter(file -> file.toFile().length() > 0).toList();
    }
  }
}
