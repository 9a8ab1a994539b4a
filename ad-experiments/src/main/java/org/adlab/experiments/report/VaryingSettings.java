package org.adlab.experiments.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.adlab.experiments.results.FinishedRun;
import org.adlab.experiments.results.SettingKeys;

/**
 * The settings that tell runs apart: those with different values, and those that only some of the
 * runs have, unless the choice of a plugin says so already. What a run leaves behind ({@code
 * output}) is none.
 *
 * @param keys in alphabetical order, {@code variant} first
 */
record VaryingSettings(List<String> keys) {

  private static final String VARIANT = "variant";
  private static final String PLUGIN = ".plugin";
  private static final int LABELLED = 4;

  static VaryingSettings of(List<FinishedRun> runs) {
    Set<String> all = new TreeSet<>(SettingKeys.all(runs));
    all.removeIf(key -> SettingKeys.isAside(key) || !varies(key, runs));
    List<String> keys =
        all.stream()
            .sorted((a, b) -> Boolean.compare(b.equals(VARIANT), a.equals(VARIANT)))
            .toList();
    return new VaryingSettings(keys);
  }

  private static boolean varies(String key, List<FinishedRun> runs) {
    long values =
        runs.stream()
            .map(run -> run.settings().get(key))
            .filter(Objects::nonNull)
            .distinct()
            .count();
    boolean everywhere = runs.stream().allMatch(run -> run.settings().containsKey(key));
    return values > 1 || (!everywhere && !followsAPlugin(key, runs));
  }

  /** Whether exactly the runs with certain plugins in the same section have the key. */
  private static boolean followsAPlugin(String key, List<FinishedRun> runs) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      return false;
    }
    String plugin = key.substring(0, dot) + PLUGIN;
    Map<String, Set<Boolean>> had = new HashMap<>();
    for (FinishedRun run : runs) {
      String choice = run.settings().getOrDefault(plugin, "");
      had.computeIfAbsent(choice, c -> new HashSet<>()).add(run.settings().containsKey(key));
    }
    return had.values().stream().allMatch(either -> either.size() == 1);
  }

  /** A run's value, empty where it has none. */
  String value(FinishedRun run, String key) {
    return run.settings().getOrDefault(key, "");
  }

  /** What to call a run among the others. */
  String label(FinishedRun run, String name) {
    if (keys.isEmpty() || (keys.size() > LABELLED && !keys.contains(VARIANT))) {
      return name;
    }
    return keys.stream()
        .limit(LABELLED)
        .filter(key -> !value(run, key).isEmpty())
        .map(key -> said(key, value(run, key)))
        .collect(Collectors.joining(", "));
  }

  /** Plugins and variants go by their name alone. */
  private static String said(String key, String value) {
    if (key.equals(VARIANT) || key.endsWith(PLUGIN) || key.equals("dataset.category")) {
      return value;
    }
    return key.substring(key.lastIndexOf('.') + 1) + " " + value;
  }
}
