package org.adlab.experiments.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AdLabException;
import org.adlab.experiments.chart.LineChart;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Spread;
import org.adlab.experiments.chart.LineCharts;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.metrics.statistics.Summary;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What the trainings of several runs told of each epoch. */
public final class LossFigure {

  private LossFigure() {}

  /**
   * A line for each group of runs: the mean of each epoch, with a band of one standard deviation,
   * over the epochs that all of the group have.
   *
   * @param name what is drawn, a column of {@code curves/losses.csv}: {@code loss}
   * @throws org.adlab.api.plugin.InvalidSettingsException if there are too many groups
   * @throws AdLabException if no run has it, or a file is damaged
   */
  public static LineChart of(Selection selection, String name) throws IOException {
    List<FinishedRun> runs =
        selection.having("losses in curves/losses.csv", run -> Files.exists(file(run)));
    Groups groups = selection.groups(runs);
    groups.requireAtMost(LineChart.MOST_LINES, "lines");
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<FinishedRun>> group : groups.runs().entrySet()) {
      List<double[]> values = new ArrayList<>();
      for (FinishedRun run : group.getValue()) {
        values.add(read(file(run), name));
      }
      lines.add(line(group.getKey(), values));
    }
    selection.tellMeans(groups);
    return LineCharts.epochs(selection.heading(), name.replace('-', ' '), lines);
  }

  private static Path file(FinishedRun run) {
    return run.directory().resolve("curves").resolve("losses.csv");
  }

  private static Line line(String label, List<double[]> runs) {
    int epochs = runs.stream().mapToInt(values -> values.length).min().orElse(0);
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    double[] epoch = new double[epochs];
    for (int i = 0; i < epochs; i++) {
      int at = i;
      double[] values = runs.stream().mapToDouble(run -> run[at]).toArray();
      epoch[i] = i + 1.0;
      boolean known = Arrays.stream(values).allMatch(Double::isFinite);
      Optional<Summary> summary = known ? Optional.of(Summary.of(values)) : Optional.empty();
      mean[i] = summary.map(Summary::mean).orElse(Double.NaN);
      double deviation = summary.map(s -> s.standardDeviation().orElse(0)).orElse(Double.NaN);
      low[i] = mean[i] - deviation;
      high[i] = mean[i] + deviation;
    }
    return new Line(
        label,
        epoch,
        mean,
        runs.size() > 1 ? Optional.of(new Spread(low, high)) : Optional.empty());
  }

  private static double[] read(Path file, String name) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), format)) {
      List<CSVRecord> rows = parser.getRecords();
      if (!parser.getHeaderNames().contains(name)) {
        throw new AdLabException(
            "%s has no column %s; there are %s"
                .formatted(file, name, String.join(", ", parser.getHeaderNames())));
      }
      if (rows.isEmpty()) {
        throw new AdLabException("%s has no epoch".formatted(file));
      }
      return rows.stream().mapToDouble(row -> Double.parseDouble(row.get(name))).toArray();
    } catch (IllegalArgumentException | CharacterCodingException | UncheckedIOException e) {
      throw new AdLabException(
          "%s is not a table of losses as a run writes it: %s".formatted(file, e.getMessage()), e);
    }
  }
}
