package org.adlab.experiments.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.adlab.experiments.results.SettingKeys;
import org.adlab.metrics.statistics.SignedRankTest;
import org.adlab.metrics.statistics.Summary;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV, a line for each cell: rows' and columns' values under their keys, then mean,
 * standard deviation and the number of runs, unrounded.
 */
final class CsvTable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private CsvTable() {}

  static String of(ResultTable table) {
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(csv, FORMAT)) {
      printer.printRecord(head(table));
      for (int r = 0; r < table.rows().positions().size(); r++) {
        for (int c = 0; c < table.columns().positions().size(); c++) {
          List<Object> line = new ArrayList<>();
          table.rows().positions().get(r).forEach(value -> line.add(harmless(value)));
          table.columns().positions().get(c).forEach(value -> line.add(harmless(value)));
          Cell cell = table.cells().get(r).get(c);
          line.addAll(figures(cell));
          if (table.versus().isPresent()) {
            line.add(cell.test().map(SignedRankTest::pairs).map(Object::toString).orElse(""));
            line.add(cell.test().map(SignedRankTest::pValue).map(Object::toString).orElse(""));
          }
          printer.printRecord(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be written", e);
    }
    return csv.toString();
  }

  private static List<String> head(ResultTable table) {
    List<String> head = new ArrayList<>(table.rows().keys());
    head.addAll(table.columns().keys());
    head.addAll(List.of("mean", "standard-deviation", "count"));
    if (table.versus().isPresent()) {
      head.addAll(List.of("pairs", "p-value"));
    }
    return head;
  }

  private static List<Object> figures(Cell cell) {
    if (cell.figure().isEmpty()) {
      return List.of("", "", 0);
    }
    Summary figure = cell.figure().get();
    OptionalDouble deviation = figure.standardDeviation();
    return List.of(figure.mean(), deviation.isPresent() ? deviation.getAsDouble() : "", figure.n());
  }

  /**
   * A text that a spreadsheet would take for a formula gets an apostrophe, by which it does not.
   */
  static String harmless(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    return formula && !SettingKeys.isNumber(value) ? "'" + value : value;
  }
}
