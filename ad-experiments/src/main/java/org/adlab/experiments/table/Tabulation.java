package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.adlab.api.AdLabException;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;
import org.adlab.metrics.statistics.SignedRankTest;
import org.adlab.metrics.statistics.Summary;

/** Makes a table of runs. */
public final class Tabulation {

  /** What a run's cell is, and its figure there. */
  private record Entry(List<String> row, List<String> column, LabelledRun run, double value) {}

  /** As many as there are exact p-values for. */
  private static final int MOST_PAIRS = 1000;

  private record Place(List<String> row, List<String> column) {}

  private final TableAxes axes;
  private final List<LabelledRun> runs = new ArrayList<>();
  private final List<String> varying;
  private final List<String> remarks = new ArrayList<>();

  private Tabulation(List<FinishedRun> finished, TableRequest request) {
    List<LabelledRun> all = finished.stream().map(LabelledRun::new).toList();
    axes = TableAxes.of(all, request);
    varying = SettingKeys.varying(all.stream().map(LabelledRun::run).toList());
    Map<List<String>, LabelledRun> latest = new HashMap<>();
    for (LabelledRun run : all) {
      latest.merge(run.labels(varying), run, (one, other) -> isLater(other, one) ? other : one);
    }
    for (LabelledRun run : all) {
      LabelledRun kept = latest.getOrDefault(run.labels(varying), run);
      if (kept.equals(run)) {
        runs.add(run);
      } else {
        remarks.add(
            "%s is left out: its settings are those of %s%s"
                .formatted(
                    run.run().directory(),
                    kept.run().directory(),
                    run.run().metrics().equals(kept.run().metrics())
                        ? ""
                        : ", whose figures are others; ./ad compare tells why"));
      }
    }
  }

  private static boolean isLater(LabelledRun run, LabelledRun other) {
    return finished(run).compareTo(finished(other)) > 0;
  }

  /** When, as ISO 8601 writes it. */
  private static String finished(LabelledRun run) {
    return run.run().provenance("finished");
  }

  /**
   * Makes a table.
   *
   * @param finished the runs, in the order of rows and columns that are not numbers
   * @throws org.adlab.api.plugin.InvalidSettingsException if a key, a metric or the row to compare
   *     with is not there
   * @throws AdLabException if there is no run
   */
  public static ResultTable of(List<FinishedRun> finished, TableRequest request) {
    if (finished.isEmpty()) {
      throw new AdLabException("there is no finished run to tabulate");
    }
    return new Tabulation(finished, request).table(request);
  }

  /** The keys of the settings that differ among some runs, by name. */
  public static List<String> differing(List<FinishedRun> runs) {
    return runs.isEmpty() ? List.of() : SettingKeys.varying(runs);
  }

  private ResultTable table(TableRequest request) {
    Map<Place, List<Entry>> places = new HashMap<>();
    // Metrics outermost, so that they keep the order asked for.
    for (String metric : axes.metrics()) {
      for (LabelledRun run : runs) {
        Double value = run.run().metrics().get(metric);
        if (value != null) {
          Entry entry =
              new Entry(
                  axes.position(axes.rows(), run, metric),
                  axes.position(axes.columns(), run, metric),
                  run,
                  value);
          places
              .computeIfAbsent(new Place(entry.row, entry.column), p -> new ArrayList<>())
              .add(entry);
        }
      }
    }
    Axis rows = Axis.of(axes.rows(), inRunsOrder(axes.rows()));
    Axis columns = Axis.of(axes.columns(), inRunsOrder(axes.columns()));
    List<String> rest = rest(places.values());
    remarkOnOthers(rest);
    Optional<List<String>> versus = request.versus().map(wanted -> VersusRow.find(wanted, rows));
    List<List<Optional<Summary>>> figures =
        rows.positions().stream()
            .map(
                row ->
                    columns.positions().stream()
                        .map(column -> figure(places, row, column))
                        .toList())
            .toList();
    Best best = new Best(figures, rows, columns, request.decimals());
    List<List<Cell>> cells =
        IntStream.range(0, figures.size())
            .parallel()
            .mapToObj(
                r ->
                    IntStream.range(0, columns.positions().size())
                        .mapToObj(
                            c ->
                                new Cell(
                                    figures.get(r).get(c),
                                    best.is(r, c),
                                    versus.flatMap(
                                        with ->
                                            test(
                                                places,
                                                rows.positions().get(r),
                                                with,
                                                columns.positions().get(c),
                                                rest))))
                        .toList())
            .toList();
    return new ResultTable(rows, columns, cells, rest, versus, request.decimals(), remarks);
  }

  /** All rows, or columns, that any run's metric belongs to. */
  private Set<List<String>> inRunsOrder(List<String> keys) {
    Set<List<String>> positions = new LinkedHashSet<>();
    for (String metric : axes.metrics()) {
      runs.forEach(run -> positions.add(axes.position(keys, run, metric)));
    }
    return positions;
  }

  /** The keys that differ among runs of one cell. */
  private List<String> rest(Iterable<List<Entry>> places) {
    List<String> open = new ArrayList<>(varying);
    open.removeAll(axes.rows());
    open.removeAll(axes.columns());
    Set<String> found = new HashSet<>();
    for (List<Entry> place : places) {
      LabelledRun first = place.get(0).run;
      for (Entry entry : place) {
        for (String key : open) {
          if (!found.contains(key) && !entry.run.label(key).equals(first.label(key))) {
            found.add(key);
          }
        }
      }
    }
    return List.copyOf(new TreeSet<>(found));
  }

  /** What differs from cell to cell beside rows and columns may be why their figures do. */
  private void remarkOnOthers(List<String> rest) {
    List<String> asked = new ArrayList<>(axes.rows());
    asked.addAll(axes.columns());
    // Which other settings belong to a variant or a plugin is known to who asks for these.
    if (asked.stream().noneMatch(key -> key.equals("variant") || key.endsWith("plugin"))) {
      List<String> others = new ArrayList<>(varying);
      others.removeAll(asked);
      others.removeAll(rest);
      if (!others.isEmpty()) {
        remarks.add(
            "beside rows and columns, cells differ in %s".formatted(String.join(", ", others)));
      }
    }
  }

  private static Optional<Summary> figure(
      Map<Place, List<Entry>> places, List<String> row, List<String> column) {
    return Optional.ofNullable(places.get(new Place(row, column)))
        .map(entries -> Summary.of(entries.stream().mapToDouble(Entry::value).toArray()));
  }

  /** Compares two rows in a column, over the runs that are alike in all else. */
  private static Optional<SignedRankTest> test(
      Map<Place, List<Entry>> places,
      List<String> row,
      List<String> versus,
      List<String> column,
      List<String> rest) {
    if (row.equals(versus)) {
      return Optional.empty();
    }
    Map<List<String>, Double> there = new HashMap<>();
    places
        .getOrDefault(new Place(versus, column), List.of())
        .forEach(entry -> there.put(entry.run.labels(rest), entry.value));
    List<Entry> paired =
        places.getOrDefault(new Place(row, column), List.of()).stream()
            .filter(entry -> there.containsKey(entry.run.labels(rest)))
            .toList();
    if (paired.isEmpty() || paired.size() > MOST_PAIRS) {
      return Optional.empty();
    }
    return Optional.of(
        SignedRankTest.of(
            paired.stream().mapToDouble(Entry::value).toArray(),
            paired.stream()
                .mapToDouble(entry -> there.getOrDefault(entry.run.labels(rest), 0.0))
                .toArray()));
  }
}
