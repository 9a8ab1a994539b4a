package org.adlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adlab.experiments.figure.ToyRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void runs() throws IOException {
    ToyRuns runs = new ToyRuns(folder);
    for (int i = 0; i < 4; i++) {
      runs.add(
          "run" + i,
          "\"seed\": %d, \"student\": {\"epochs\": %d}, \"evaluation\": {\"pro-limit\": 0.3}"
              .formatted(i % 2, i / 2 + 1),
          "\"au-pro\": 0.%d".formatted(5 + i));
      runs.table("run" + i, "pro.csv", "threshold,fpr,pro", "Infinity,0,0", "1,0.1,0.5", "0,1,1");
      runs.table("run" + i, "losses.csv", "epoch,loss", "1,0.5", "2,0.25");
    }
  }

  private int ad(String... args) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(new PrintStream(out, true, StandardCharsets.UTF_8), errors, false);
    return Main.run(console, new ToyTrials(() -> {}, 1), new Interruption(errors), args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aChartIsWrittenInThreeFormatsAndNamed() {
    assertThat(ad("chart", folder.toString(), "--curve", "pro")).isZero();
    Path name = folder.resolve("charts/pro-by-what-varies");
    assertThat(out())
        .isEqualTo("chart: %1$s.png%nchart: %1$s.svg%nchart: %1$s.pdf%n".formatted(name));
    for (String ending : new String[] {".png", ".svg", ".pdf"}) {
      assertThat(Path.of(name + ending)).isNotEmptyFile();
    }
    assertThat(err()).isEqualTo("mean and standard deviation over 2 runs, which differ in seed\n");
  }

  @Test
  void everyKindOfChartIsDrawn() {
    String runs = folder.toString();
    assertThat(ad("chart", runs, "--metric", "au-pro", "--against", "student.epochs")).isZero();
    assertThat(ad("chart", runs, "--metric", "au-pro", "--bars", "seed")).isZero();
    assertThat(ad("chart", runs, "--losses", "--by", "seed,student.epochs")).isZero();
    assertThat(folder.resolve("charts"))
        .isDirectoryContaining("glob:**au-pro-against-student.epochs-by-what-varies.pdf")
        .isDirectoryContaining("glob:**au-pro-bars-seed-by-what-varies.png")
        .isDirectoryContaining("glob:**loss-by-seed-student.epochs.svg");
  }

  @Test
  void anEndingChoosesTheFormat() {
    Path pdf = folder.resolve("paper/figure.pdf");
    assertThat(
            ad(
                "chart",
                folder.toString(),
                "--curve",
                "pro",
                "--title",
                "",
                "--only",
                "student.epochs=2",
                "--output",
                pdf.toString()))
        .isZero();
    assertThat(pdf).isNotEmptyFile();
    assertThat(pdf.resolveSibling("figure.png")).doesNotExist();
    assertThat(out()).isEqualTo("chart: %s%n".formatted(pdf));
  }

  @Test
  void unfinishedRunsAreTold() throws IOException {
    Files.delete(folder.resolve("run3/result.json"));
    assertThat(ad("chart", folder.toString(), "--losses")).isZero();
    assertThat(err()).contains("left out: %s: not finished".formatted(folder.resolve("run3")));
  }

  @Test
  void wrongUsageIsToldAltogether() {
    String runs = folder.toString();
    assertThat(ad("chart", runs)).isEqualTo(2);
    assertThat(ad("chart", runs, "--curve", "prc")).isEqualTo(2);
    assertThat(err()).contains("pro, image-roc, pixel-roc");
    err.reset();
    assertThat(ad("chart", runs, "--metric", "au-pro", "--column", "x", "--images", "0"))
        .isEqualTo(2);
    assertThat(err())
        .contains("--against KEY or --bars KEY")
        .contains("--column is of --losses")
        .contains("--images 0: at least 1");
    err.reset();
    assertThat(ad("chart", runs, "--curve", "pro", "--losses")).isEqualTo(2);
    assertThat(ad("chart", runs, "--curve", "pro", "--by", "student.epoch")).isEqualTo(2);
    assertThat(err()).contains("did you mean student.epochs?").doesNotContain("\tat ");
    assertThat(folder.resolve("charts")).doesNotExist();
  }

  @Test
  void aFolderWithoutRunsAndADamagedCurveFail() throws IOException {
    assertThat(ad("chart", folder.resolve("none").toString(), "--losses")).isEqualTo(2);
    Files.writeString(folder.resolve("run1/curves/pro.csv"), "threshold,fpr,pro\nInfinity,0\n");
    assertThat(ad("chart", folder.toString(), "--curve", "pro")).isEqualTo(1);
    assertThat(err()).contains("run1").contains("is not a curve of pro over fpr");
  }

  @Test
  void aRunWithoutItsDetectorIsToldSo() {
    assertThat(ad("chart", folder.resolve("nowhere").toString(), "--levels")).isEqualTo(2);
    assertThat(err()).contains("nowhere: there is no finished run in it");
  }
}
