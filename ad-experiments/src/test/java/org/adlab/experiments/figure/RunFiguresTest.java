package org.adlab.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.adlab.api.AdLabException;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.BarChart;
import org.adlab.experiments.chart.BarChart.Bar;
import org.adlab.experiments.chart.LineChart;
import org.adlab.experiments.chart.LineChart.Line;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four runs: two seeds for each of two numbers of epochs. */
class RunFiguresTest {

  private static final String SETTINGS =
      "\"seed\": %d, \"student\": {\"epochs\": %d}, \"evaluation\": {\"pro-limit\": %s}";

  @TempDir private Path folder;
  private ToyRuns runs;

  @BeforeEach
  void fourRuns() throws IOException {
    runs = new ToyRuns(folder);
    double[] pro = {0.2, 0.4, 0.7, 0.7};
    for (int i = 0; i < 4; i++) {
      String name = "run" + i;
      runs.add(
          name,
          SETTINGS.formatted(i % 2, i < 2 ? 5 : 10, "0.5"),
          "\"au-pro\": %s, \"image-auroc\": %s".formatted(pro[i], 0.5 + 0.1 * i));
      runs.table(name, "pro.csv", "threshold,fpr,pro", "Infinity,0,0", "1,0," + pro[i], "0,1,1");
      runs.table(
          name, "losses.csv", "epoch,loss,validation-loss", "1,%d,3".formatted(4 + 2 * i), "2,1,2");
    }
  }

  @Test
  void curvesAreAveragedOverSeedsWithTheirAreasInTheLegend() throws IOException {
    LineChart chart = CurveFigure.of(runs.select(), CurveFigure.Kind.PRO);
    assertThat(chart.title()).isEqualTo("toys/bear");
    assertThat(chart.limit()).isEqualTo(OptionalDouble.of(0.5));
    // 0.2 and 0.4 deviate by 0.2 / sqrt(2) = 0.141.
    assertThat(chart.lines())
        .extracting(Line::label)
        .containsExactly("epochs 5: AU-PRO 0.300 ± 0.141", "epochs 10: AU-PRO 0.700 ± 0.000");
    Line five = chart.lines().get(0);
    assertThat(five.y()[1]).isCloseTo(0.3, within(1e-12));
    assertThat(five.spread().orElseThrow().low()[1])
        .isCloseTo(0.3 - 0.2 / Math.sqrt(2), within(1e-12));
    assertThat(runs.told())
        .containsExactly("mean and standard deviation over 2 runs, which differ in seed");
  }

  @Test
  void linesAreByTheKeysAskedFor() throws IOException {
    LineChart chart = CurveFigure.of(runs.select("student.epochs", "seed"), CurveFigure.Kind.PRO);
    assertThat(chart.lines())
        .extracting(Line::label)
        .contains("epochs 5, seed 1: AU-PRO 0.400")
        .hasSize(4);
    assertThat(chart.lines().get(0).spread()).isEmpty();
    assertThat(
            CurveFigure.of(runs.select(Map.of("student.epochs", "5"), "seed"), CurveFigure.Kind.PRO)
                .lines())
        .hasSize(2);
  }

  @Test
  void whatAnotherPluginBringsAlongIsNotNamed() throws IOException {
    runs.add(
        "run0",
        "\"seed\": 0, \"student\": {\"plugin\": \"a\", \"rate\": 1}, \"evaluation\": {\"pro-limit\": 0.5}",
        "\"au-pro\": 0.5");
    runs.add(
        "run2",
        "\"seed\": 0, \"student\": {\"plugin\": \"b\", \"members\": 3}, \"evaluation\": {\"pro-limit\": 0.5}",
        "\"au-pro\": 0.6");
    LineChart chart =
        CurveFigure.of(
            new Selection(
                runs.select().runs().stream()
                    .filter(run -> run.settings().containsKey("student.plugin"))
                    .toList(),
                List.of(),
                Optional.empty(),
                line -> {}),
            CurveFigure.Kind.PRO);
    assertThat(chart.lines())
        .extracting(Line::label)
        .containsExactly("a: AU-PRO 0.500", "b: AU-PRO 0.600");
  }

  @Test
  void aMetricIsDrawnAgainstANumberWithItsDeviation() throws IOException {
    LineChart chart = MetricFigure.against(runs.select(), "image-auroc", "student.epochs");
    assertThat(chart.x().label()).isEqualTo("Epochs");
    assertThat(chart.y().label()).isEqualTo("Image AUROC");
    Line line = chart.lines().get(0);
    assertThat(line.label()).isEmpty();
    assertThat(line.x()).containsExactly(5, 10);
    assertThat(line.y()).containsExactly(new double[] {0.55, 0.75}, within(1e-12));
    assertThat(line.spread().orElseThrow().high()[0])
        .isCloseTo(0.55 + 0.1 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void barsStandByCategoryAndGroup() throws IOException {
    Files.delete(folder.resolve("run3/result.json"));
    BarChart chart = MetricFigure.bars(runs.select("seed"), "au-pro", "student.epochs");
    assertThat(chart.metric()).isEqualTo("AU-PRO");
    assertThat(chart.of()).isEqualTo("Epochs");
    assertThat(chart.groups()).containsExactly("seed 0", "seed 1");
    assertThat(chart.categories())
        .containsExactly(
            new BarChart.Category("5", List.of(bar(0.2), bar(0.4))),
            new BarChart.Category("10", List.of(bar(0.7), Optional.empty())));
  }

  private static Optional<Bar> bar(double value) {
    return Optional.of(new Bar(value, OptionalDouble.empty()));
  }

  @Test
  void lossesAreAveragedEpochByEpoch() throws IOException {
    runs.table("run1", "losses.csv", "epoch,loss", "1,8", "2,3", "3,1");
    LineChart chart = LossFigure.of(runs.select(), "loss");
    Line five = chart.lines().get(0);
    // The third epoch, which one alone has, is left out.
    assertThat(five.x()).containsExactly(1, 2);
    assertThat(five.y()).containsExactly(6, 2);
    assertThat(five.spread().orElseThrow().high()[1]).isCloseTo(2 + Math.sqrt(2), within(1e-12));
    assertThatThrownBy(() -> LossFigure.of(runs.select(), "validation-loss"))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("run1")
        .hasMessageContaining("there are epoch, loss");
  }

  @Test
  void areasUpToDifferentLimitsAreNotCompared() throws IOException {
    runs.add("run0", SETTINGS.formatted(0, 5, "0.3"), "\"au-pro\": 0.5");
    assertThatThrownBy(() -> CurveFigure.of(runs.select(), CurveFigure.Kind.PRO))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("evaluation.pro-limit is 0.3 and 0.5 in these runs")
        .hasMessageContaining("--only");
  }

  @Test
  void moreLinesThanCanBeToldApartAreRefused() throws IOException {
    for (int i = 0; i < 9; i++) {
      runs.add("more" + i, SETTINGS.formatted(i, 5, "0.5"), "\"au-pro\": 0.5");
      runs.table("more" + i, "pro.csv", "threshold,fpr,pro", "Infinity,0,0", "0,1,1");
    }
    assertThatThrownBy(() -> CurveFigure.of(runs.select("seed"), CurveFigure.Kind.PRO))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("9 curves are too many to tell apart, at most 8")
        .hasMessageContaining("by seed");
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    assertThatThrownBy(() -> runs.select("epochs"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("--by epochs: no run has such a setting; did you mean student.epochs?");
    assertThatThrownBy(() -> runs.select(Map.of("student.epochs", "7")))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("none of the 4 finished runs");
    assertThatThrownBy(() -> MetricFigure.bars(runs.select(), "au-pros", "seed"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("did you mean au-pro?");
    runs.add("named", "\"student\": {\"epochs\": \"many\"}", "\"au-pro\": 0.5");
    assertThatThrownBy(() -> MetricFigure.against(runs.select(), "au-pro", "student.epochs"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("it is many in")
        .hasMessageContaining("--bars student.epochs");
    runs.table("run2", "pro.csv", "threshold,fpr,pro", "Infinity,0,0", "1,0.5,0.7", "0,0.4,1");
    assertThatThrownBy(() -> CurveFigure.of(runs.select("student.epochs"), CurveFigure.Kind.PRO))
        .isInstanceOf(AdLabException.class)
        .hasMessageContaining("run2")
        .hasMessageContaining("is not a curve of pro over fpr");
  }

  @Test
  void runsWithoutACurveAreLeftOutAndTold() throws IOException {
    Files.delete(folder.resolve("run0/curves/pro.csv"));
    assertThat(CurveFigure.of(runs.select(), CurveFigure.Kind.PRO).lines()).hasSize(2);
    assertThat(runs.told().get(0)).startsWith("1 of 4 runs are left out");
    assertThatThrownBy(() -> CurveFigure.of(runs.select(), CurveFigure.Kind.PIXEL_ROC))
        .isInstanceOf(AdLabException.class)
        .hasMessage("none of the 4 runs has a curve curves/pixel-roc.csv");
  }
}
