package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void aBarShowsTheTaskTheStepsAndTheLoss() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    BarProgress bar =
        new BarProgress(new PrintStream(terminal, true, StandardCharsets.UTF_8), false);
    bar.step(1);
    bar.begin("fit", 2);
    bar.step(0.75);
    bar.step(Double.NaN);
    bar.epoch(1, 1, Map.of("loss", 0.5));
    bar.end();
    bar.end();
    bar.begin("score", 0);
    bar.step(Double.NaN);
    bar.message("a line of its own");
    bar.end();
    String shown = terminal.toString(StandardCharsets.UTF_8);
    assertThat(shown)
        .contains("fit 100%")
        .contains("2/2")
        .contains("1/1 loss 0.5000")
        .contains("score")
        .containsPattern("\ra line of its own *\n");
    assertThat(shown.split("[\r\n]")).allMatch(line -> line.length() <= 80);
  }

  @Test
  void linesTellTheTimeLeft() {
    List<String> lines = new ArrayList<>();
    LineProgress progress = new LineProgress(lines::add);
    progress.begin("fit", 10);
    progress.epoch(1, 2, Map.of("loss", 0.0123456));
    progress.epoch(2, 2, Map.of("loss", Double.NaN));
    assertThat(lines.get(0)).matches("fit: epoch 1/2, loss 0.01235 \\(.* s, .* s left\\)");
    assertThat(lines.get(1)).matches("fit: epoch 2/2, loss NaN \\(\\d.\\d s\\)");
  }

  @Test
  void durationsAreShort() {
    assertThat(ProgressText.duration(Duration.ofMillis(4200))).isEqualTo("4.2 s");
    assertThat(ProgressText.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
    assertThat(ProgressText.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
  }
}
