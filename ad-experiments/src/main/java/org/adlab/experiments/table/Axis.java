package org.adlab.experiments.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.adlab.experiments.results.SettingKeys;

/**
 * The rows of a table, or its columns.
 *
 * @param keys what they are told apart by
 * @param positions the values under these keys, one list for each row or column, in order
 */
public record Axis(List<String> keys, List<List<String>> positions) {

  public Axis {
    keys = List.copyOf(keys);
    positions = List.copyOf(positions);
  }

  /**
   * Brings rows or columns into order, key by key: as numbers where all values are, else in the
   * order given; what is not set comes last.
   */
  static Axis of(List<String> keys, Collection<List<String>> positions) {
    List<Map<String, Integer>> ranks = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int at = i;
      ranks.add(ranks(positions.stream().map(position -> position.get(at)).toList()));
    }
    Comparator<List<String>> order =
        (first, second) -> {
          for (int i = 0; i < ranks.size(); i++) {
            int rank = ranks.get(i).getOrDefault(first.get(i), 0);
            int other = ranks.get(i).getOrDefault(second.get(i), 0);
            if (rank != other) {
              return Integer.compare(rank, other);
            }
          }
          return 0;
        };
    return new Axis(keys, new LinkedHashSet<>(positions).stream().sorted(order).toList());
  }

  private static Map<String, Integer> ranks(List<String> values) {
    LinkedHashSet<String> distinct = new LinkedHashSet<>(values);
    boolean absent = distinct.remove(SettingKeys.NOT_SET);
    List<String> ordered = new ArrayList<>(distinct);
    if (distinct.stream().allMatch(SettingKeys::isNumber)) {
      ordered.sort(Comparator.comparing(BigDecimal::new));
    }
    if (absent) {
      ordered.add(SettingKeys.NOT_SET);
    }
    Map<String, Integer> ranks = new HashMap<>();
    ordered.forEach(value -> ranks.put(value, ranks.size()));
    return ranks;
  }
}
