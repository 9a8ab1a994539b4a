package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table's keys and values in words. */
final class Headings {

  private final Axis rows;
  private final Axis columns;
  private final UnaryOperator<String> keys;
  private final List<UnaryOperator<String>> rowValues;
  private final List<UnaryOperator<String>> columnValues;

  Headings(ResultTable table) {
    this(table.rows(), table.columns(), table.averagedOver());
  }

  /** Of rows alone. */
  Headings(Axis rows) {
    this(rows, new Axis(List.of(), List.of()), List.of());
  }

  private Headings(Axis rows, Axis columns, List<String> more) {
    this.rows = rows;
    this.columns = columns;
    keys =
        Wording.keys(Stream.of(rows.keys(), columns.keys(), more).flatMap(List::stream).toList());
    rowValues = values(rows);
    columnValues = values(columns);
  }

  /** A key in words. */
  String key(String key) {
    return keys.apply(key);
  }

  /** What stands above the rows' own values. */
  List<String> rowKeys() {
    return rows.keys().stream()
        .map(key -> key.equals(TableRequest.METRIC) ? "" : key(key))
        .toList();
  }

  /** The values that tell a row, one under each key. */
  List<String> row(int row) {
    return IntStream.range(0, rows.keys().size())
        .mapToObj(i -> rowValues.get(i).apply(rows.positions().get(row).get(i)))
        .toList();
  }

  /** The values that tell a column, one under each key, each in a phrase of its own. */
  List<String> column(int column) {
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < columns.keys().size(); i++) {
      String key = columns.keys().get(i);
      String value = columnValues.get(i).apply(columns.positions().get(column).get(i));
      headings.add(key.equals(TableRequest.METRIC) ? value : Wording.heading(key(key), value));
    }
    return headings;
  }

  /** A row in a sentence: {@code levels [1, 2], STFPM}. */
  String sentence(List<String> row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      parts.add(Wording.heading(key(rows.keys().get(i)), rowValues.get(i).apply(row.get(i))));
    }
    return String.join(", ", parts);
  }

  private static List<UnaryOperator<String>> values(Axis axis) {
    return IntStream.range(0, axis.keys().size())
        .mapToObj(
            i ->
                Wording.values(
                    axis.keys().get(i),
                    axis.positions().stream().map(position -> position.get(i)).toList()))
        .toList();
  }
}
