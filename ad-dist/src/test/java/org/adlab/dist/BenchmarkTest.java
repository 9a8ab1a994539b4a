package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an experiment's speed; how fast it is has no part in it. */
class BenchmarkTest {

  /** Millions of operations of a ResNet-18 with half the channels, by its layers. */
  private static final double STEM = 2e-6 * 128 * 128 * 32 * (3 * 7 * 7);

  private static final double SAME = 2e-6 * 64 * 64 * 32 * (32 * 3 * 3);
  private static final double PROJECTION = 2e-6 * 32 * 32 * 64 * 32;
  private static final double FORWARD = STEM + 4 * SAME + 2 * (3.5 * SAME + PROJECTION);

  @TempDir Path folder;

  private Program.End benchmark(String config, String... more) throws Exception {
    String[] arguments = new String[8 + more.length];
    String[] first = {"benchmark", "conf/" + config, "--epochs=2", "--seconds=0"};
    System.arraycopy(first, 0, arguments, 0, 4);
    String[] small = {"--set", "dataset.test-good=2", "--json", folder + "/told.json"};
    System.arraycopy(small, 0, arguments, 4, 4);
    System.arraycopy(more, 0, arguments, 8, more.length);
    return Program.run(folder.resolve("log"), arguments);
  }

  private JsonNode told() throws Exception {
    return new ObjectMapper().readTree(folder.resolve("told.json").toFile());
  }

  @Test
  void operationsAreThoseOfTheLayers() throws Exception {
    Program.End end = benchmark("quickstart.conf", "--set", "dataset.train=12", "--batches", "1,3");
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .contains("Training, 2 epochs of ", "Scoring, ms an image", "ONNX Runtime");
    JsonNode told = told();
    assertThat(told.get("remarks")).isEmpty();
    assertThat(told.get("scoring")).hasSize(4);
    for (JsonNode row : told.get("scoring")) {
      // GFLOP/s times ms are millions of operations.
      double operations = row.at("/rate/gflops").asDouble() * row.at("/image/best").asDouble();
      assertThat(operations).isCloseTo(2 * FORWARD, within(1e-3));
      assertThat(row.at("/image/median").asDouble())
          .isGreaterThanOrEqualTo(row.at("/image/best").asDouble());
      assertThat(row.at("/rate/share").asDouble())
          .isCloseTo(
              row.at("/rate/gflops").asDouble() / told.at("/attainable/speed/gflops").asDouble(),
              within(1e-9));
    }
    JsonNode training = told.get("training");
    assertThat(training.get("epochs").asInt()).isEqualTo(2);
    assertThat(training.get("steps").asInt()).isEqualTo(2);
    assertThat(training.at("/rate/gflops").asDouble() * training.at("/image/best").asDouble())
        .isCloseTo(3 * FORWARD - STEM, within(1e-3));
  }

  @Test
  void whatCannotBeCountedIsLeftOutAndWhyIsTold() throws Exception {
    Program.End end =
        benchmark(
            "uninformed-students.conf",
            "--set=dataset.image-size=64",
            "--set=dataset.train=4",
            "--set=dataset.validation=2",
            "--set=student.students=1",
            "--batches=1");
    assertThat(end.code()).as(end.out()).isZero();
    assertThat(end.out())
        .contains("operations of training are not counted: the student does not say at which");
    assertThat(told().at("/training/rate/gflops").isNull()).isTrue();
    assertThat(told().at("/scoring/0/rate/gflops").asDouble()).isPositive();
  }
}
