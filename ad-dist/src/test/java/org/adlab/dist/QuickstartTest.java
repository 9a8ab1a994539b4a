package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quickstart as the README has it, and that its teacher is what makes it work. */
class QuickstartTest {

  @TempDir Path folder;

  @Test
  void findsTheDefects() throws Exception {
    JsonNode metrics = metrics("quickstart");
    assertThat(metrics.at("/au-pro").asDouble()).isGreaterThanOrEqualTo(0.85);
    assertThat(metrics.at("/image-auroc").asDouble()).isGreaterThanOrEqualTo(0.95);
  }

  /** Closer than runs of two seeds are on one engine; docs/results.md has those. */
  @Tag("full")
  @Test
  void bothEnginesFindThem() throws Exception {
    JsonNode one = metrics("pytorch", "engine.name=PyTorch");
    JsonNode other = metrics("mxnet", "engine.name=MXNet");
    System.out.printf("PyTorch: %s%nMXNet: %s%n", one, other);
    Map.of("image-auroc", 0.02, "pixel-auroc", 0.01, "au-pro", 0.02)
        .forEach(
            (name, most) ->
                assertThat(other.get(name).asDouble())
                    .as(name)
                    .isCloseTo(one.get(name).asDouble(), within(most)));
  }

  /** On drawings that nothing was tuned on. What it prints stands in docs/results.md. */
  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"weave", "tiles", "gear", "board"})
  void anUntrainedTeacherFindsFarFewer(String category) throws Exception {
    String drawn = "dataset.category=" + category;
    JsonNode trained = metrics("trained", drawn, "dataset.seed=7");
    JsonNode untrained = metrics("untrained", drawn, "dataset.seed=7", "teacher.weights=random");
    System.out.printf("%s, bundled teacher: %s%n", category, trained);
    System.out.printf("%s, untrained teacher: %s%n", category, untrained);
    assertThat(untrained.at("/au-pro").asDouble())
        .isLessThanOrEqualTo(trained.at("/au-pro").asDouble() - 0.15);
  }

  private JsonNode metrics(String name, String... settings) throws Exception {
    Path output = folder.resolve(name);
    String[] arguments = new String[4 + 2 * settings.length];
    arguments[0] = "run";
    arguments[1] = "conf/quickstart.conf";
    arguments[2] = "--output";
    arguments[3] = output.toString();
    for (int i = 0; i < settings.length; i++) {
      arguments[4 + 2 * i] = "--set";
      arguments[5 + 2 * i] = settings[i];
    }
    Program.End end = Program.run(folder.resolve("log"), arguments);
    assertThat(end.code()).as(end.out()).isZero();
    return new ObjectMapper().readTree(output.resolve("result.json").toFile()).get("metrics");
  }
}
