package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uninformed Students from a config: as it stands, mixed with STFPM's parts, and wrongly put. */
class UninformedStudentsTest {

  private static final String SMALL =
      """
      engine { name = PyTorch }
      dataset {
        plugin = synthetic
        category = weave
        image-size = 64
        train = 4
        validation = 2
        test-good = 2
        test-defective = 4
      }
      output { heat-maps = 0, checkpoint = false }
      """;
  private static final String SLIM =
      "teacher { plugin = resnet, architecture = resnet18-slim, weights = bundled, levels = [1, 2] }\n";
  private static final String PATCHES =
      "teacher { plugin = patch-descriptor, receptive-fields = [33], weights = [random] }\n";
  private static final String ENSEMBLE =
      "student { plugin = ensemble, students = 2, epochs = 1, learning-rate = 1e-3 }\n";
  private static final String PYRAMID =
      "student { plugin = feature-pyramid, epochs = 1, checkpoint = last }\n";
  private static final String VARIANCE = "scorer { plugin = regression-and-variance }\n";
  private static final String PRODUCT = "scorer { plugin = pyramid-product }\n";

  @TempDir Path folder;

  @Tag("full")
  @Test
  void findsTheDefects() throws Exception {
    Path output = folder.resolve("run");
    Program.End end =
        Program.run(
            folder.resolve("log"),
            "run",
            "conf/uninformed-students.conf",
            "--output",
            output.toString());
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(metrics(output).at("/au-pro").asDouble()).isGreaterThanOrEqualTo(0.80);
  }

  @Test
  void theAxesAreIndependent() throws Exception {
    runs("ensemble-on-resnet", SLIM + ENSEMBLE + VARIANCE);
    runs("feature-pyramid-on-patches", PATCHES + PYRAMID + VARIANCE + "evaluation.stride = 4\n");
    runs("product-of-patches", PATCHES + PYRAMID + PRODUCT + "evaluation.stride = 4\n");
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingRuns() throws Exception {
    refuses(
        PATCHES.replace("33", "65") + ENSEMBLE + VARIANCE + "dataset.image-size = 48\n",
        "images of at least 65 x 65 pixels, and train/good/000 is 48 x 48");
    refuses(
        PATCHES + ENSEMBLE.replace("students = 2", "students = 0") + VARIANCE,
        "student.students: 0 is too small, it must be at least 1");
    refuses(
        PATCHES.replace("33", "21") + ENSEMBLE + VARIANCE,
        "receptive fields are [17, 33, 65], not 21");
    refuses(
        SLIM + ENSEMBLE + VARIANCE + "evaluation.stride = 4\n",
        "evaluation.stride: this teacher does not describe images at a stride of 4; it can take 1");
    refuses(
        PATCHES + ENSEMBLE + VARIANCE + "evaluation.stride = 3\n",
        "at a stride of 3; it can take 1, 2, 4, 8, 16");
    refuses(
        PATCHES.replace("random", "taught") + ENSEMBLE + VARIANCE,
        "weights: taught means what the section training gives, and there is none");
  }

  private void runs(String name, String parts) throws Exception {
    Program.End end = run(name, parts);
    assertThat(end.code()).as(name + ": " + end.out()).isZero();
    assertThat(metrics(folder.resolve(name)).at("/au-pro").asDouble(-1)).isBetween(0.0, 1.0);
  }

  private void refuses(String parts, String reason) throws Exception {
    Program.End end = run("refused", parts);
    assertThat(end.out()).contains(reason).doesNotContain("Exception");
    assertThat(end.code()).as(end.out()).isEqualTo(2);
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  private Program.End run(String name, String parts) throws Exception {
    Path config = Files.writeString(folder.resolve(name + ".conf"), SMALL + parts);
    List<String> arguments =
        List.of("run", config.toString(), "--output", folder.resolve(name).toString());
    return Program.run(folder.resolve("log"), arguments.toArray(String[]::new));
  }

  private static JsonNode metrics(Path output) throws Exception {
    return new ObjectMapper().readTree(output.resolve("result.json").toFile()).get("metrics");
  }
}
