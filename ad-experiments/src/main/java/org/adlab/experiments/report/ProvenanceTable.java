package org.adlab.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * Where runs come from: versions, engine, seeds, data, dates.
 *
 * @param same what all have in common: name and value
 * @param differing what they have not: name, and each value with the number of its runs
 */
record ProvenanceTable(List<List<String>> same, List<Differing> differing) {

  /**
   * A value that differs.
   *
   * @param name of what
   * @param values the number of runs by value, most frequent first, at most {@value #SHOWN}
   * @param more how many values there are beyond these
   */
  record Differing(String name, Map<String, Long> values, int more) {}

  private static final int SHOWN = 8;
  private static final String FINISHED = "finished";

  /** Settings in which runs differ are told by themselves, and a run's directory has them all. */
  private static final Set<String> LEFT_OUT = Set.of(FinishedRun.CONFIG, "config-sha256");

  /**
   * @param keys the settings that tell the runs apart
   */
  static ProvenanceTable of(List<FinishedRun> runs, List<String> keys) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (FinishedRun run : runs) {
      count("", run.result().path("provenance"), counts);
    }
    List<List<String>> same = new ArrayList<>();
    List<Differing> differing = new ArrayList<>();
    for (String key : keys) {
      counts.remove(key);
      Map<String, Long> values = new LinkedHashMap<>();
      runs.forEach(run -> values.merge(SettingKeys.value(run, key), 1L, Long::sum));
      differing.add(differing(key, values));
    }
    counts.forEach(
        (name, values) -> {
          long all = values.values().stream().mapToLong(Long::longValue).sum();
          if (name.equals(FINISHED) && values.size() > 1) {
            TreeMap<String, Long> sorted = new TreeMap<>(values);
            same.add(List.of(name, sorted.firstKey() + " to " + sorted.lastKey()));
          } else if (values.size() == 1 && all == runs.size()) {
            same.add(List.of(name, values.keySet().iterator().next()));
          } else {
            if (all < runs.size()) {
              values.put("not told", runs.size() - all);
            }
            differing.add(differing(name, values));
          }
        });
    return new ProvenanceTable(same, differing);
  }

  /** Every setting that all runs have alike, with its value. */
  static List<List<String>> settings(List<FinishedRun> runs) {
    Map<String, String> first = new TreeMap<>(runs.isEmpty() ? Map.of() : runs.get(0).settings());
    first
        .entrySet()
        .removeIf(
            setting ->
                setting.getKey().startsWith("output.")
                    || runs.stream()
                        .anyMatch(
                            run ->
                                !setting.getValue().equals(run.settings().get(setting.getKey()))));
    return first.entrySet().stream()
        .map(setting -> List.of(setting.getKey(), setting.getValue()))
        .toList();
  }

  private static Differing differing(String name, Map<String, Long> values) {
    Map<String, Long> shown = new LinkedHashMap<>();
    values.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(value -> shown.put(value.getKey(), value.getValue()));
    return new Differing(name, shown, values.size() - shown.size());
  }

  private static void count(String prefix, JsonNode node, Map<String, Map<String, Long>> counts) {
    node.properties()
        .forEach(
            entry -> {
              String name = prefix + entry.getKey();
              JsonNode value = entry.getValue();
              if (LEFT_OUT.contains(name)) {
                return;
              }
              if (value.isObject()) {
                count(name + ".", value, counts);
              } else {
                String text = value.isValueNode() ? value.asText() : value.toString();
                counts.computeIfAbsent(name, n -> new LinkedHashMap<>()).merge(text, 1L, Long::sum);
              }
            });
  }
}
