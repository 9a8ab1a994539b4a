package org.adlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures that load a finished run's detector again. */
class DetectorChartsTest {

  @TempDir Path folder;

  @Test
  void lookIntoTheDetectorOfAFinishedRun() throws Exception {
    Path run = folder.resolve("run");
    assertDone(
        ad(
            "run",
            "ad-dist/rehearsal.conf",
            "--output",
            run.toString(),
            "--set",
            "dataset.image-size=128",
            "--set",
            "dataset.test-good=2",
            "--set",
            "dataset.test-defective=4"));

    assertDone(ad("chart", run.toString(), "--levels", "--images", "3"));
    for (String ending : List.of(".png", ".svg", ".pdf")) {
      assertThat(run.resolve("charts/levels" + ending)).isNotEmptyFile();
    }
    // Image, three levels, all of them, ground truth.
    assertThat(Files.readString(run.resolve("charts/levels.svg")).split("<image", -1))
        .hasSize(1 + 3 * 6);

    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    for (Path file : List.of(first, second)) {
      assertDone(ad("chart", run.toString(), "--descriptors", "--output", file.toString()));
    }
    assertThat(ImageIO.read(first.toFile()).getWidth()).isGreaterThan(2000);
    assertThat(second).hasSameBinaryContentAs(first);

    Program.End other =
        ad("chart", run.toString(), "--levels", "--set", "student.epochs=2", "--output", "x.png");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.lastLine())
        .startsWith(run + ": it was fitted by other settings: student.epochs is 1 there and 2");
  }

  private Program.End ad(String... arguments) throws Exception {
    return Program.run(folder.resolve("log"), arguments);
  }

  private static void assertDone(Program.End end) {
    assertThat(end.code()).as(end.out()).isZero();
  }
}
