package org.adlab.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {

  @TempDir private Path folder;

  @Test
  void legendsNameASettingWhereItsValueDoesNotSpeakForItself() throws IOException {
    FinishedRun run =
        FinishedRun.in(
            new ToyRuns(folder)
                .add(
                    "run",
                    "\"dataset\": {\"category\": \"bear\", \"training-share\": 1.0}, \"teacher\": {\"levels\": [1, 2], \"weights\": \"/data/w.safetensors\"}, \"student\": {\"warm\": true, \"rate\": 1.0E-4}",
                    "\"au-pro\": 0.5"));
    assertThat(label(run, "dataset.category")).isEqualTo("bear");
    assertThat(label(run, "dataset.training-share")).isEqualTo("training share 1");
    assertThat(label(run, "student.rate")).isEqualTo("rate 0.0001");
    assertThat(label(run, "teacher.levels")).isEqualTo("levels [1,2]");
    assertThat(label(run, "teacher.weights")).isEqualTo("w");
    assertThat(label(run, "student.warm")).isEqualTo("warm true");
    assertThat(label(run, "student.cold")).isEqualTo("cold not set");
    assertThat(label(run, "dataset.category", "student.rate")).isEqualTo("bear, rate 0.0001");
  }

  private static String label(FinishedRun run, String... keys) {
    return Names.label(run, List.of(keys));
  }

  @Test
  void numbersAreThoseThatPeopleWrite() {
    assertThat(List.of("1", "-0.5", "1.0E-4")).allMatch(SettingKeys::isNumber);
    assertThat(List.of("1d", "0x10", "NaN", "Infinity", "", "[1]"))
        .noneMatch(SettingKeys::isNumber);
  }

  @Test
  void metricsAreWrittenAsInPapers() {
    assertThat(Names.metric("image-auroc")).isEqualTo("Image AUROC");
    assertThat(Names.metric("au-pro-0.05")).isEqualTo("AU-PRO-0.05");
    assertThat(Names.metric("pixel-f1-max")).isEqualTo("Pixel F1-max");
    assertThat(Names.axis("dataset.training-share")).isEqualTo("Training share");
  }
}
