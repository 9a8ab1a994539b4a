package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * Which keys make rows and columns, and which metrics are shown.
 *
 * @param rows the rows' keys
 * @param columns the columns' keys
 * @param metrics the metrics' names, in order
 */
record TableAxes(List<String> rows, List<String> columns, List<String> metrics) {

  /**
   * Those that were asked for, completed.
   *
   * @throws InvalidSettingsException if a key or metric is not there, or a key is asked for twice
   */
  static TableAxes of(List<LabelledRun> runs, TableRequest request) {
    List<String> complaints = new ArrayList<>();
    List<String> asked = new ArrayList<>(request.rows());
    asked.addAll(request.columns());
    List<FinishedRun> all = runs.stream().map(LabelledRun::run).toList();
    Set<String> known = SettingKeys.all(all);
    Set<String> seen = new HashSet<>();
    for (String key : asked) {
      if (!key.equals(TableRequest.METRIC) && !known.contains(key)) {
        complaints.add(unknown(key, known, SettingKeys.varying(all)));
      } else if (!seen.add(key)) {
        complaints.add(
            "the key %s is given twice; give it once, for rows or columns".formatted(key));
      }
    }
    Set<String> there = new LinkedHashSet<>();
    runs.forEach(run -> there.addAll(run.run().metrics().keySet()));
    for (String metric : request.metrics()) {
      if (!there.contains(metric)) {
        complaints.add(
            "these runs have no metric '%s', they have %s%s"
                .formatted(metric, String.join(", ", there), Nearest.hint(metric, there)));
      }
    }
    if (!complaints.isEmpty()) {
      throw new InvalidSettingsException(complaints);
    }
    List<String> columns = new ArrayList<>(request.columns());
    if (!asked.contains(TableRequest.METRIC)) {
      columns.add(TableRequest.METRIC);
    }
    List<String> metrics = request.metrics().isEmpty() ? List.copyOf(there) : request.metrics();
    return new TableAxes(request.rows(), columns, metrics.stream().distinct().toList());
  }

  private static String unknown(String key, Collection<String> known, List<String> varying) {
    String differ =
        varying.isEmpty()
            ? "no setting differs"
            : "%s differ".formatted(String.join(", ", varying));
    return "these runs have no setting '%s'; among them %s%s"
        .formatted(key, differ, SettingKeys.hint(key, known));
  }

  /** Where a run's metric belongs on one of the axes. */
  List<String> position(List<String> keys, LabelledRun run, String metric) {
    return keys.stream()
        .map(key -> key.equals(TableRequest.METRIC) ? metric : run.label(key))
        .toList();
  }
}
