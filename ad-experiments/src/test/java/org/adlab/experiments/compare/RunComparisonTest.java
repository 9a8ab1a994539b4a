package org.adlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.FabricatedRuns;
import org.adlab.experiments.results.FinishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {

  @TempDir private Path folder;

  private FinishedRun run(
      String name, int epochs, String root, double auroc, String fingerprint, String adlab)
      throws IOException {
    return FinishedRun.in(
        FabricatedRuns.write(
            folder.resolve(name),
            Map.of(
                "seed", 0,
                "student", Map.of("epochs", epochs),
                "dataset", Map.of("root", root),
                "output", Map.of("title", name)),
            Map.of("image-auroc", auroc),
            "adlab",
            adlab,
            "plugins",
            Map.of("teacher", "resnet 1"),
            "dataset-fingerprint",
            fingerprint,
            "finished",
            "now"));
  }

  private static List<String> lines(FinishedRun first, FinishedRun second) {
    return ComparisonPage.lines(RunComparison.of(first, second));
  }

  @Test
  void whatIsTheSameInAllMustComeToTheSame() throws IOException {
    FinishedRun first = run("a", 3, "/x/mvtec", 0.5, "f", "1");
    assertThat(lines(first, run("b", 3, "/y/mvtec", 0.5, "f", "1")))
        .containsExactly(
            "the same: all settings (2), all data (1), all versions (2)",
            "",
            "different, and changes no figure  first     second",
            "  dataset.root                    /x/mvtec  /y/mvtec",
            "  output.title                    a         b",
            "",
            "results        first     second    second - first",
            "  image-auroc  0.500000  0.500000  equal",
            "",
            "same config, same data, same versions: the figures are equal");
    assertThat(lines(first, run("c", 3, "/x/mvtec", Math.nextUp(0.5), "f", "1")))
        .contains("  image-auroc  0.500000  0.500000  +1.1e-16")
        .endsWith(
            "same config, same data, same versions, yet 1 of 1 figures differ, and should not");
  }

  @Test
  void whatDiffersIsToldBySide() throws IOException {
    assertThat(
            lines(run("a", 3, "/x/mvtec", 0.5, "f", "1"), run("b", 10, "/x/other", 0.25, "g", "2")))
        .containsExactly(
            "the same: 1 settings, 1 versions",
            "",
            "different settings  first     second",
            "  dataset.root      /x/mvtec  /x/other",
            "  student.epochs    3         10",
            "",
            "different data         first  second",
            "  dataset-fingerprint  f      g",
            "",
            "different versions  first  second",
            "  adlab             1      2",
            "",
            "different, and changes no figure  first  second",
            "  output.title                    a      b",
            "",
            "results        first     second    second - first",
            "  image-auroc  0.500000  0.250000  -0.250000",
            "",
            "other config, other data, other versions: 1 of 1 figures differ");
  }

  @Test
  void ofAWholeTheFiguresOfItsPartsAreComparedToo() throws IOException {
    FinishedRun run = run("a", 3, "/x", 0.5, "f", "1");
    com.fasterxml.jackson.databind.node.ObjectNode result = run.result().deepCopy();
    result.putObject("parts").putObject("bottle").put("au-pro", 0.75);
    FinishedRun whole = new FinishedRun(run.directory(), run.settings(), run.metrics(), result);
    assertThat(Figure.of(whole, run))
        .extracting(Figure::name)
        .containsExactly("image-auroc", "bottle au-pro");
    assertThat(Figure.of(whole, run).get(1).same()).isFalse();
    assertThat(Figure.of(whole, run).get(1).difference()).isEmpty();
    assertThat(RunComparison.of(whole, whole).sameFigures()).isTrue();
  }
}
