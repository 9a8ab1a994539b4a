package org.adlab.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.chart.BarChart;
import org.adlab.experiments.chart.BarChart.Bar;
import org.adlab.experiments.chart.BarChart.Category;
import org.adlab.experiments.chart.LineChart;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Spread;
import org.adlab.experiments.chart.LineCharts;
import org.adlab.experiments.plugin.Nearest;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.adlab.metrics.statistics.Summary;

/** One metric of several runs: against a number, or as bars. */
public final class MetricFigure {

  /** More rows than this fill more than a page. */
  private static final int MOST_CATEGORIES = 40;

  private MetricFigure() {}

  /**
   * A line for each group of runs: the mean at each value of a setting, with the standard deviation
   * as error bars.
   *
   * @param against the setting, whose values are numbers
   * @throws InvalidSettingsException if a value is no number, or there is no such metric or setting
   */
  public static LineChart against(Selection selection, String metric, String against) {
    List<FinishedRun> runs = measured(selection, metric);
    Settings.requireKnown("--against", List.of(against), runs);
    for (FinishedRun run : runs) {
      if (!SettingKeys.isNumber(SettingKeys.value(run, against))) {
        throw new InvalidSettingsException(
            "--against %s: it is %s in %s, which is no number; draw --bars %s instead"
                .formatted(against, SettingKeys.value(run, against), run.directory(), against));
      }
    }
    Groups groups = selection.groups(runs, against);
    groups.requireAtMost(LineChart.MOST_LINES, "lines");
    List<Line> lines = new ArrayList<>();
    groups.runs().forEach((name, members) -> lines.add(line(name, members, metric, against)));
    selection.tellMeans(Groups.of(runs, Settings.once(joined(groups.keys(), against))));
    return LineCharts.metric(selection.heading(), Names.axis(against), Names.metric(metric), lines);
  }

  private static List<String> joined(List<String> keys, String key) {
    List<String> all = new ArrayList<>(keys);
    all.add(key);
    return all;
  }

  private static Line line(String name, List<FinishedRun> runs, String metric, String against) {
    TreeMap<Double, List<FinishedRun>> byNumber = new TreeMap<>();
    for (FinishedRun run : runs) {
      byNumber
          .computeIfAbsent(
              Double.parseDouble(SettingKeys.value(run, against)), unused -> new ArrayList<>())
          .add(run);
    }
    double[] x = byNumber.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    boolean spread = false;
    for (int i = 0; i < x.length; i++) {
      Summary summary = summary(byNumber.getOrDefault(x[i], List.of()), metric);
      double deviation = summary.standardDeviation().orElse(0);
      spread |= summary.standardDeviation().isPresent();
      y[i] = summary.mean();
      low[i] = y[i] - deviation;
      high[i] = y[i] + deviation;
    }
    return new Line(name, x, y, spread ? Optional.of(new Spread(low, high)) : Optional.empty());
  }

  /**
   * Bars of a metric for each value of a setting, side by side for each group of runs.
   *
   * @param of the setting
   * @throws InvalidSettingsException if there are too many, or there is no such metric or setting
   */
  public static BarChart bars(Selection selection, String metric, String of) {
    List<FinishedRun> runs = measured(selection, metric);
    Settings.requireKnown("--bars", List.of(of), runs);
    Groups groups = selection.groups(runs, of);
    groups.requireAtMost(BarChart.MOST_GROUPS, "bars side by side");
    Groups categories = Groups.of(runs, List.of(of));
    categories.requireAtMost(MOST_CATEGORIES, "rows");
    List<Category> rows = new ArrayList<>();
    categories
        .runs()
        .values()
        .forEach(
            members -> {
              List<Optional<Bar>> bars = new ArrayList<>();
              for (List<FinishedRun> group : groups.runs().values()) {
                List<FinishedRun> both = members.stream().filter(group::contains).toList();
                bars.add(both.isEmpty() ? Optional.empty() : Optional.of(bar(both, metric)));
              }
              String name = SettingKeys.value(members.get(0), of);
              rows.add(new Category(Names.text(name), bars));
            });
    selection.tellMeans(Groups.of(runs, Settings.once(joined(groups.keys(), of))));
    return new BarChart(
        selection.heading(),
        Names.metric(metric),
        Names.axis(of),
        List.copyOf(groups.runs().keySet()),
        rows);
  }

  private static Bar bar(List<FinishedRun> runs, String metric) {
    Summary summary = summary(runs, metric);
    return new Bar(summary.mean(), summary.standardDeviation());
  }

  private static Summary summary(List<FinishedRun> runs, String metric) {
    return Summary.of(
        runs.stream().mapToDouble(run -> run.metrics().getOrDefault(metric, Double.NaN)).toArray());
  }

  private static List<FinishedRun> measured(Selection selection, String metric) {
    Set<String> known = new TreeSet<>();
    selection.runs().forEach(run -> known.addAll(run.metrics().keySet()));
    if (!known.contains(metric)) {
      throw new InvalidSettingsException(
          "--metric %s: no run has it%s; there are %s"
              .formatted(metric, Nearest.hint(metric, known), String.join(", ", known)));
    }
    return selection.having("the metric " + metric, run -> run.metrics().containsKey(metric));
  }
}
