package org.adlab.experiments.table;

import java.util.List;
import java.util.Optional;

/**
 * What a table is to show.
 *
 * @param rows the keys that make the rows: of settings, {@code variant}, or the one for metrics; if
 *     empty, all runs are one row
 * @param columns the keys that make the columns; metrics come last if neither has them
 * @param metrics the metrics to show, in order; if empty, all that the runs have
 * @param versus the row that all others are compared with, by its values
 * @param decimals how many a figure is printed with, 1 to 6
 */
public record TableRequest(
    List<String> rows,
    List<String> columns,
    List<String> metrics,
    Optional<String> versus,
    int decimals) {

  /** The key that stands for the metrics' names. */
  public static final String METRIC = "metric";

  public TableRequest {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    metrics = List.copyOf(metrics);
  }
}
