package org.adlab.experiments.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * Runs that go into one line, bar or point each: those set alike in some keys.
 *
 * @param keys the keys
 * @param runs by what a legend says of them, sorted by the first key's numbers, else in the runs'
 *     order
 */
record Groups(List<String> keys, Map<String, List<FinishedRun>> runs) {

  private static final int TOLD = 6;
  private static final int LONGEST = 70;

  static Groups of(List<FinishedRun> runs, List<String> keys) {
    Map<List<String>, List<FinishedRun>> byValues = new LinkedHashMap<>();
    for (FinishedRun run : runs) {
      List<String> values = keys.stream().map(key -> SettingKeys.value(run, key)).toList();
      byValues.computeIfAbsent(values, unused -> new ArrayList<>()).add(run);
    }
    Map<List<String>, List<FinishedRun>> sorted = byValues;
    if (keys.size() == 1
        && byValues.keySet().stream().allMatch(one -> SettingKeys.isNumber(one.get(0)))) {
      sorted =
          new TreeMap<>(
              (a, b) -> Double.compare(Double.parseDouble(a.get(0)), Double.parseDouble(b.get(0))));
      sorted.putAll(byValues);
    }
    Map<String, List<FinishedRun>> labelled = new LinkedHashMap<>();
    sorted.forEach(
        (values, members) -> {
          String label = Names.label(members.get(0), keys);
          // Two paths may end alike.
          labelled.put(labelled.containsKey(label) ? String.join(", ", values) : label, members);
        });
    return new Groups(keys, labelled);
  }

  /**
   * Refuses more than can be told apart, and names that no legend can hold.
   *
   * @param what is drawn of each: {@code lines}
   */
  void requireAtMost(int most, String what) {
    if (runs.size() > most) {
      throw new InvalidSettingsException(
          "%d %s are too many to tell apart, at most %d are drawn; they are by %s: name fewer keys with --by, or choose among the runs with --only KEY=VALUE"
              .formatted(runs.size(), what, most, String.join(", ", keys)));
    }
    if (runs.keySet().stream().anyMatch(name -> name.length() > LONGEST)) {
      throw new InvalidSettingsException(
          "the %s would be called by %d settings, which no legend can hold: %s; name fewer with --by"
              .formatted(what, keys.size(), String.join(", ", keys)));
    }
  }

  /** What the runs of a group still differ in, as a sentence; empty if nothing is averaged. */
  String averaged() {
    int most = runs.values().stream().mapToInt(List::size).max().orElse(0);
    if (most < 2) {
      return "";
    }
    List<String> within =
        runs.values().stream()
            .flatMap(members -> SettingKeys.varying(members).stream())
            .distinct()
            .sorted()
            .toList();
    int fewest = runs.values().stream().mapToInt(List::size).min().orElse(0);
    String count = fewest == most ? Integer.toString(most) : fewest + " to " + most;
    String what =
        within.isEmpty()
            ? "which are set alike"
            : "which differ in "
                + within.stream().limit(TOLD).collect(Collectors.joining(", "))
                + (within.size() > TOLD ? " and " + (within.size() - TOLD) + " more" : "");
    return "mean and standard deviation over %s runs, %s".formatted(count, what);
  }
}
