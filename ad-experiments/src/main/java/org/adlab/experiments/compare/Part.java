package org.adlab.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One side of two runs: their settings, or their data.
 *
 * @param same how many things are the same
 * @param different those that are not, by key
 */
public record Part(int same, List<Difference> different) {

  private static final String NOTHING = "none";

  public Part {
    different = List.copyOf(different);
  }

  /** Compares what two runs have under the keys that are asked for. */
  static Part of(Map<String, String> first, Map<String, String> second, Predicate<String> asked) {
    TreeSet<String> keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    int same = 0;
    List<Difference> different = new ArrayList<>();
    for (String key : keys) {
      if (asked.test(key)) {
        Difference both =
            new Difference(
                key, first.getOrDefault(key, NOTHING), second.getOrDefault(key, NOTHING));
        if (both.first().equals(both.second())) {
          same++;
        } else {
          different.add(both);
        }
      }
    }
    return new Part(same, different);
  }

  /** Whether nothing differs. */
  public boolean isSame() {
    return different.isEmpty();
  }
}
