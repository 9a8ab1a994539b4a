package org.adlab.experiments.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.metrics.statistics.Summary;

/**
 * Which cells are the best of those that can be compared: of one metric and one column, or of one
 * row where the rows are the metrics. All metrics are the better the higher they are. What is
 * printed alike is equally good.
 */
final class Best {

  /** The figures that one is to be compared with, as printed. */
  private final Map<List<String>, List<BigDecimal>> groups = new HashMap<>();

  private final List<List<Optional<Summary>>> figures;
  private final Axis rows;
  private final Axis columns;
  private final int decimals;

  /**
   * @param figures a list for each row
   */
  Best(List<List<Optional<Summary>>> figures, Axis rows, Axis columns, int decimals) {
    this.figures = figures;
    this.rows = rows;
    this.columns = columns;
    this.decimals = decimals;
    for (int r = 0; r < figures.size(); r++) {
      for (int c = 0; c < columns.positions().size(); c++) {
        List<BigDecimal> group = groups.computeIfAbsent(group(r, c), g -> new ArrayList<>());
        printed(r, c).ifPresent(group::add);
      }
    }
  }

  /** Whether no other is better, if there is another. */
  boolean is(int row, int column) {
    List<BigDecimal> group = groups.getOrDefault(group(row, column), List.of());
    Optional<BigDecimal> own = printed(row, column);
    return own.isPresent()
        && group.size() > 1
        && group.stream().allMatch(other -> other.compareTo(own.get()) <= 0);
  }

  private List<String> group(int row, int column) {
    List<String> position = rows.positions().get(row);
    int metric = rows.keys().indexOf(TableRequest.METRIC);
    List<String> group = new ArrayList<>();
    if (metric >= 0) {
      group.add(position.get(metric));
    }
    if (metric < 0 || rows.keys().size() > 1) {
      group.addAll(columns.positions().get(column));
    }
    return group;
  }

  private Optional<BigDecimal> printed(int row, int column) {
    return figures
        .get(row)
        .get(column)
        .map(figure -> new BigDecimal(Wording.digits(figure.mean(), decimals)));
  }
}
