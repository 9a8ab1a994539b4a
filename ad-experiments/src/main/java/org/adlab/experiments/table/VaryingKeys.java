package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which settings differ among runs. */
final class VaryingKeys {

  private VaryingKeys() {}

  /** Those that differ and bear on the figures, by name. */
  static List<String> of(List<LabelledRun> runs) {
    List<String> varying = new ArrayList<>();
    for (String key : all(runs)) {
      String first = runs.get(0).label(key);
      if (!isAside(key) && runs.stream().anyMatch(run -> !run.label(key).equals(first))) {
        varying.add(key);
      }
    }
    return varying;
  }

  /** All keys of any run, by name. */
  static Set<String> all(List<LabelledRun> runs) {
    Set<String> keys = new TreeSet<>();
    runs.forEach(run -> keys.addAll(run.run().settings().keySet()));
    return keys;
  }

  /** What a run leaves behind, and whether it may use the network, change no figure. */
  private static boolean isAside(String key) {
    return key.startsWith("output.") || key.equals("offline");
  }
}
