package org.adlab.experiments.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.CurveCsv;
import org.adlab.experiments.chart.LineChart;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Spread;
import org.adlab.experiments.chart.LineCharts;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.adlab.metrics.Curve;
import org.adlab.metrics.statistics.Summary;

/** Curves of several runs in one picture, with their areas. */
public final class CurveFigure {

  /** Which curve. */
  public enum Kind {
    PRO("pro", "pro", "au-pro"),
    IMAGE_ROC("image-roc", "tpr", "image-auroc"),
    PIXEL_ROC("pixel-roc", "tpr", "pixel-auroc");

    private final String label;
    private final String column;
    private final String area;

    Kind(String label, String column, String area) {
      this.label = label;
      this.column = column;
      this.area = area;
    }

    /**
     * The one that the command line calls so.
     *
     * @throws InvalidSettingsException if there is none
     */
    public static Kind named(String name) {
      for (Kind kind : values()) {
        if (kind.label.equals(name)) {
          return kind;
        }
      }
      throw new InvalidSettingsException(
          "--curve %s: there is no such curve; there are pro, image-roc, pixel-roc"
              .formatted(name));
    }

    private Path file(FinishedRun run) {
      return run.directory().resolve("curves").resolve(label + ".csv");
    }

    private Curve read(FinishedRun run) throws IOException {
      return CurveCsv.read(file(run), "fpr", column);
    }
  }

  private static final String LIMIT = "evaluation.pro-limit";

  private CurveFigure() {}

  /**
   * A line for each group of runs: the mean of their curves, with a band of one standard deviation.
   *
   * @throws InvalidSettingsException if there are too many groups, or PRO curves were judged up to
   *     different limits
   * @throws org.adlab.api.AdLabException if no run has such a curve, or one is damaged
   */
  public static LineChart of(Selection selection, Kind kind) throws IOException {
    List<FinishedRun> runs =
        selection.having(
            "a curve curves/" + kind.label + ".csv", run -> Files.exists(kind.file(run)));
    Groups groups = selection.groups(runs);
    groups.requireAtMost(LineChart.MOST_LINES, "curves");
    double limit = kind == Kind.PRO ? limit(runs) : 1;
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<FinishedRun>> group : groups.runs().entrySet()) {
      lines.add(line(group.getKey(), group.getValue(), kind, limit));
    }
    selection.tellMeans(groups);
    return kind == Kind.PRO
        ? LineCharts.proLines(selection.heading(), lines, limit)
        : LineCharts.rocLines(selection.heading(), lines);
  }

  private static double limit(List<FinishedRun> runs) {
    List<String> limits =
        runs.stream().map(run -> SettingKeys.value(run, LIMIT)).distinct().toList();
    if (limits.size() > 1 || !SettingKeys.isNumber(limits.get(0))) {
      throw new InvalidSettingsException(
          "%s is %s in these runs, so their areas cannot be compared; choose among them with --only %s=VALUE"
              .formatted(LIMIT, String.join(" and ", limits), LIMIT));
    }
    return Double.parseDouble(limits.get(0));
  }

  private static Line line(String name, List<FinishedRun> runs, Kind kind, double limit)
      throws IOException {
    List<Curve> curves = new ArrayList<>();
    double[] areas = new double[runs.size()];
    for (FinishedRun run : runs) {
      Curve curve = kind.read(run);
      // The run's own figure is of the whole curve; the file's points are thinned.
      areas[curves.size()] =
          Optional.ofNullable(run.metrics().get(kind.area))
              .orElseGet(() -> curve.areaUpTo(limit) / limit);
      curves.add(curve.thinned(LineCharts.THINNING));
    }
    String label =
        (name.isEmpty() ? "" : name + ": ")
            + Names.metric(kind.area)
            + " "
            + Names.summary(Summary.of(areas));
    MeanCurve mean = MeanCurve.of(curves);
    return new Line(
        label,
        mean.x(),
        mean.mean(),
        curves.size() == 1 ? Optional.empty() : Optional.of(new Spread(mean.low(), mean.high())));
  }
}
