package org.adlab.experiments.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.adlab.api.plugin.InvalidSettingsException;
import org.adlab.experiments.plugin.Nearest;

/** How a table is written. */
public enum TableFormat {
  /** For people, and for pages. */
  MARKDOWN,
  /** For other programs. */
  CSV,
  /** For papers. */
  LATEX;

  /**
   * The format of that name.
   *
   * @throws InvalidSettingsException if there is none
   */
  public static TableFormat named(String name) {
    List<String> names =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    int at = names.indexOf(name.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new InvalidSettingsException(
          "--format %s: there is %s%s"
              .formatted(name, String.join(", ", names), Nearest.hint(name, names)));
    }
    return values()[at];
  }

  /** What is to be said beside a table that has no place for it. */
  public List<String> aside(ResultTable table) {
    return this == CSV ? Notes.of(table, "Mean and standard deviation") : List.of();
  }

  /** The table as text, which ends with a new line. */
  public String text(ResultTable table) {
    return switch (this) {
      case MARKDOWN -> MarkdownTable.of(table);
      case CSV -> CsvTable.of(table);
      case LATEX -> LatexTable.of(table);
    };
  }
}
