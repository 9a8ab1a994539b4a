package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
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

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"weave", "tiles", "gear", "board"})
  void anUntrainedTeacherFindsFarFewer(String category) throws Exception {
    double trained = metrics("trained", "dataset.category=" + category).at("/au-pro").asDouble();
    double untrained =
        metrics("untrained", "dataset.category=" + category, "teacher.weights=random")
            .at("/au-pro")
            .asDouble();
    assertThat(untrained).isLessThanOrEqualTo(trained - 0.15);
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
