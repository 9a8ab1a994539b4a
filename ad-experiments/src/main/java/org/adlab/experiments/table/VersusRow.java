package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;

/** Finds the row that others are to be compared with. */
final class VersusRow {

  private static final int TOLD = 20;

  private VersusRow() {}

  /**
   * The row of all these values, with commas between, or the only one with this value; as they are
   * set, or as the table shows them.
   *
   * @throws InvalidSettingsException if there is none, or several
   */
  static List<String> find(String wanted, Axis rows) {
    if (rows.keys().contains(TableRequest.METRIC)) {
      throw new InvalidSettingsException(
          "--versus %s: metrics are not compared with each other; take metric out of --rows"
              .formatted(wanted));
    }
    Headings headings = new Headings(rows);
    List<List<String>> whole = new ArrayList<>();
    List<List<String>> partly = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.positions().size(); i++) {
      List<String> row = rows.positions().get(i);
      List<String> shown = headings.row(i);
      names.add(String.join(",", shown));
      if (isMeant(wanted, String.join(",", row)) || isMeant(wanted, String.join(",", shown))) {
        whole.add(row);
      }
      if (row.stream().anyMatch(value -> isMeant(wanted, value))
          || shown.stream().anyMatch(value -> isMeant(wanted, value))) {
        partly.add(row);
      }
    }
    List<List<String>> found = whole.isEmpty() ? partly : whole;
    if (found.size() != 1) {
      throw new InvalidSettingsException(
          "--versus %s: %s; the rows are %s%s"
              .formatted(
                  wanted,
                  found.isEmpty()
                      ? "there is no such row"
                      : "%d rows are of that value, give all values of one".formatted(found.size()),
                  names.stream().limit(TOLD).collect(Collectors.joining(" and ")),
                  names.size() > TOLD
                      ? " and %d more".formatted(names.size() - TOLD)
                      : found.isEmpty() ? Nearest.hint(wanted, names) : ""));
    }
    return found.get(0);
  }

  /** Whether two texts are the same but for blanks and quotation marks, or the same number. */
  private static boolean isMeant(String wanted, String value) {
    return squeezed(wanted).equals(squeezed(value)) || LabelledRun.normal(wanted).equals(value);
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\"]", "");
  }
}
