package org.adlab.experiments.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.results.FinishedRun;
import org.junit.jupiter.api.Test;

class TabulationTest {

  private final List<FinishedRun> runs = new ArrayList<>();

  /** Settings as key and value in turn, then figures of image-auroc and au-pro. */
  private void run(double auroc, double pro, String... settings) {
    Map<String, String> of = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      of.put(settings[i], settings[i + 1]);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("image-auroc", auroc);
    metrics.put("au-pro", pro);
    runs.add(new FinishedRun(Path.of("run" + runs.size()), of, metrics, NullNode.instance));
  }

  private ResultTable table(List<String> rows, List<String> columns, String... metrics) {
    return Tabulation.of(
        runs, new TableRequest(rows, columns, List.of(metrics), Optional.empty(), 3));
  }

  private ResultTable versus(String row, List<String> rows, String... metrics) {
    return Tabulation.of(
        runs, new TableRequest(rows, List.of(), List.of(metrics), Optional.of(row), 3));
  }

  private static List<String> figures(ResultTable table) {
    return table
        .all()
        .map(
            cell ->
                cell.figure().map(f -> "%.4f/%d".formatted(f.mean(), f.n())).orElse("-")
                    + (cell.best() ? "!" : ""))
        .toList();
  }

  @Test
  void meansAndSpreadsAreOverWhatIsNoRowOrColumn() {
    // Worked by hand: the mean of 1, 2, 4 is 7/3, the variance (16 + 1 + 25) / 9 / 2 = 7/3.
    run(1, 0.5, "student.epochs", "5", "seed", "0");
    run(2, 0.5, "student.epochs", "5", "seed", "1");
    run(4, 0.5, "student.epochs", "5", "seed", "2");
    run(3, 0.25, "student.epochs", "10", "seed", "0");
    ResultTable table = table(List.of("student.epochs"), List.of());
    assertThat(table.rows().positions()).containsExactly(List.of("5"), List.of("10"));
    assertThat(table.columns().positions())
        .containsExactly(List.of("image-auroc"), List.of("au-pro"));
    assertThat(table.averagedOver()).containsExactly("seed");
    assertThat(figures(table)).containsExactly("2.3333/3", "0.5000/3!", "3.0000/1!", "0.2500/1");
    assertThat(table.cells().get(0).get(0).figure().orElseThrow().standardDeviation().orElseThrow())
        .isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
    assertThat(table.cells().get(1).get(0).figure().orElseThrow().standardDeviation()).isEmpty();
    assertThat(table.commonCount()).isEmpty();
  }

  @Test
  void numbersAreSortedAsSuchAndAllElseAsItComes() {
    for (String levels : List.of("[2]", "[1,2]", "[1]")) {
      for (String rate : List.of("0.4", "0.0001", "10", "-1")) {
        run(0.5, 0.5, "teacher.levels", levels, "student.learning-rate", rate);
      }
    }
    ResultTable table =
        table(List.of("teacher.levels", "student.learning-rate"), List.of("metric"), "au-pro");
    assertThat(table.rows().positions().stream().map(row -> String.join(" ", row)))
        .containsExactly(
            "[2] -1",
            "[2] 0.0001",
            "[2] 0.4",
            "[2] 10",
            "[1,2] -1",
            "[1,2] 0.0001",
            "[1,2] 0.4",
            "[1,2] 10",
            "[1] -1",
            "[1] 0.0001",
            "[1] 0.4",
            "[1] 10");
    assertThat(table.averagedOver()).isEmpty();
  }

  @Test
  void whatARunDoesNotHaveComesLastAndWhatNoRunCameToIsEmpty() {
    run(0.5, 0.5, "student.plugin", "ensemble", "student.students", "3");
    run(0.6, 0.5, "student.plugin", "pyramid");
    run(0.7, 0.5, "student.plugin", "ensemble", "student.students", "1");
    ResultTable table =
        table(List.of("student.students"), List.of("student.plugin"), "image-auroc");
    assertThat(table.rows().positions())
        .containsExactly(List.of("1"), List.of("3"), List.of("not set"));
    assertThat(table.columns().keys()).containsExactly("student.plugin", "metric");
    assertThat(figures(table)).containsExactly("0.7000/1!", "-", "0.5000/1", "-", "-", "0.6000/1");
  }

  @Test
  void onlyKeysThatDifferWithinACellAreAveragedOver() {
    // The level set goes with the variant, and nobody asked for it.
    run(0.5, 0.5, "variant", "small", "teacher.levels", "[1]", "seed", "0", "output.maps", "true");
    run(0.5, 0.5, "variant", "small", "teacher.levels", "[1]", "seed", "1", "output.maps", "false");
    run(0.5, 0.5, "variant", "large", "teacher.levels", "[1,2]", "seed", "0");
    assertThat(table(List.of("variant"), List.of()).averagedOver()).containsExactly("seed");
  }

  @Test
  void whatIsPrintedAlikeIsEquallyGood() {
    run(0.91249, 0.1, "seed", "0");
    run(0.91151, 0.1, "seed", "1");
    run(0.91149, 0.1, "seed", "2");
    assertThat(figures(table(List.of("seed"), List.of(), "image-auroc")))
        .containsExactly("0.9125/1!", "0.9115/1!", "0.9115/1");
  }

  @Test
  void metricsInRowsAreComparedAlongTheRow() {
    run(0.9, 0.1, "student.epochs", "1");
    run(0.8, 0.2, "student.epochs", "2");
    ResultTable table = table(List.of("metric"), List.of("student.epochs"));
    assertThat(table.rows().positions()).containsExactly(List.of("image-auroc"), List.of("au-pro"));
    assertThat(figures(table)).containsExactly("0.9000/1!", "0.8000/1", "0.1000/1", "0.2000/1!");
    // Beside another key, a metric's rows compare among themselves.
    assertThat(figures(table(List.of("student.epochs", "metric"), List.of())))
        .containsExactly("0.9000/1!", "0.1000/1", "0.8000/1", "0.2000/1!");
  }

  @Test
  void pairsAreOfTheRunsThatAreAlikeInAllElse() {
    // Seven seeds and a half: seed 7 has no partner. All others are higher by seed + 1.
    for (int seed = 0; seed < 8; seed++) {
      run(seed, 0.5, "variant", "plain", "seed", String.valueOf(seed), "student.epochs", "1");
      if (seed < 7) {
        // In another order, so that pairing by position would fail.
        int other = 6 - seed;
        run(
            2 * other + 1,
            0.5,
            "variant",
            "new",
            "seed",
            String.valueOf(other),
            "student.epochs",
            "2");
      }
    }
    ResultTable table = versus("plain", List.of("variant"), "image-auroc");
    Cell plain = table.cells().get(0).get(0);
    Cell other = table.cells().get(1).get(0);
    assertThat(plain.test()).isEmpty();
    // Of 2^7 ways to give seven differences signs one is as uneven on either side.
    assertThat(other.test().orElseThrow().pairs()).isEqualTo(7);
    assertThat(other.test().orElseThrow().pValue()).isCloseTo(2.0 / 128, within(1e-12));
    assertThat(other.starred()).isTrue();
    ResultTable three = versus("new", List.of("variant"), "au-pro");
    assertThat(three.cells().get(0).get(0).undecidable()).isTrue();
  }

  @Test
  void ofRunsOfTheSameSettingsTheLatestCounts() {
    for (String finished :
        List.of("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z")) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.putObject("provenance").put("finished", finished);
      runs.add(
          new FinishedRun(
              Path.of("run" + runs.size()),
              Map.of("seed", "0"),
              Map.of("image-auroc", runs.size() / 4.0),
              result));
    }
    ResultTable table = table(List.of(), List.of(), "image-auroc");
    assertThat(figures(table)).containsExactly("0.2500/1");
    assertThat(table.remarks()).hasSize(2).allMatch(remark -> remark.contains("those of run1"));
  }

  @Test
  void runsOfTheSameSettingsCountOnce() {
    run(0.5, 0.5, "seed", "0", "output.title", "one");
    run(0.9, 0.5, "seed", "0", "output.title", "two");
    run(0.7, 0.5, "seed", "1", "output.title", "one");
    ResultTable table = table(List.of(), List.of(), "image-auroc");
    assertThat(figures(table)).containsExactly("0.6000/2");
    assertThat(table.remarks())
        .containsExactly(
            "run1 is left out: its settings are those of run0, whose figures are others; ./ad"
                + " compare tells why");
  }

  @Test
  void theRowToCompareWithIsFoundByItsValues() {
    Axis rows =
        new Axis(
            List.of("teacher.levels", "student.epochs"),
            List.of(List.of("[1,2]", "0.5"), List.of("[1,2]", "10"), List.of("[\"a b\"]", "20")));
    assertThat(VersusRow.find("[1, 2], 10", rows)).containsExactly("[1,2]", "10");
    assertThat(VersusRow.find("10.0", rows)).containsExactly("[1,2]", "10");
    assertThat(VersusRow.find("[a b]", rows)).containsExactly("[\"a b\"]", "20");
    assertThatThrownBy(() -> VersusRow.find("[1,2]", rows))
        .hasMessage(
            "--versus [1,2]: 2 rows are of that value, give all values of one; the rows are [1, 2],0.5 and [1, 2],10 and [a b],20");
    assertThatThrownBy(() -> VersusRow.find("[1,2],11", rows))
        .hasMessageStartingWith("--versus [1,2],11: there is no such row; the rows are ")
        .hasMessageEndingWith("; did you mean [1, 2],10?");
    assertThatThrownBy(
            () -> VersusRow.find("au-pro", new Axis(List.of("metric"), List.of(List.of("au-pro")))))
        .hasMessage(
            "--versus au-pro: metrics are not compared with each other; take metric out of --rows");
  }

  @Test
  void whatIsNotThereIsToldTogether() {
    run(0.5, 0.5, "student.epochs", "1", "dataset.category", "weave", "teacher.epochs", "1");
    run(0.5, 0.5, "student.epochs", "2", "dataset.category", "weave", "teacher.epochs", "1");
    assertThatThrownBy(
            () -> table(List.of("epochs", "dataset.categroy"), List.of("seed", "seed"), "aupro"))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            told ->
                assertThat(told.complaints())
                    .containsExactly(
                        "these runs have no setting 'epochs'; among them student.epochs differ; did you mean student.epochs or teacher.epochs?",
                        "these runs have no setting 'dataset.categroy'; among them student.epochs differ; did you mean dataset.category?",
                        "these runs have no setting 'seed'; among them student.epochs differ",
                        "these runs have no setting 'seed'; among them student.epochs differ",
                        "these runs have no metric 'aupro', they have image-auroc, au-pro; did you mean au-pro?"));
    assertThatThrownBy(() -> table(List.of("student.epochs"), List.of("student.epochs")))
        .hasMessage("the key student.epochs is given twice; give it once, for rows or columns");
    // A key that does not differ is one row.
    assertThat(table(List.of("dataset.category"), List.of()).rows().positions())
        .containsExactly(List.of("weave"));
    runs.clear();
    assertThatThrownBy(() -> table(List.of(), List.of()))
        .isInstanceOf(AdLabException.class)
        .hasMessage("there is no finished run to tabulate");
  }
}
