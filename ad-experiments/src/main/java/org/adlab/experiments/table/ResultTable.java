package org.adlab.experiments.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A table of runs.
 *
 * @param rows its rows
 * @param columns its columns
 * @param cells its cells, a list for each row
 * @param averagedOver the keys that differ among the runs of one cell
 * @param versus the row that the others are compared with
 * @param decimals how many a figure is printed with
 * @param remarks what is to be said of runs that were left out
 */
public record ResultTable(
    Axis rows,
    Axis columns,
    List<List<Cell>> cells,
    List<String> averagedOver,
    Optional<List<String>> versus,
    int decimals,
    List<String> remarks) {

  public ResultTable {
    cells = cells.stream().map(List::copyOf).toList();
    averagedOver = List.copyOf(averagedOver);
    remarks = List.copyOf(remarks);
  }

  /** All cells, row by row. */
  Stream<Cell> all() {
    return cells.stream().flatMap(List::stream);
  }

  /** How many runs each cell stands for, if that is the same for all that have any. */
  OptionalInt commonCount() {
    int[] counts =
        all().flatMap(cell -> cell.figure().stream()).mapToInt(f -> f.n()).distinct().toArray();
    return counts.length == 1 ? OptionalInt.of(counts[0]) : OptionalInt.empty();
  }

  /** Whether the best is looked for along each row, as metrics in rows cannot be compared. */
  boolean bestOfRows() {
    return rows.keys().equals(List.of(TableRequest.METRIC));
  }
}
