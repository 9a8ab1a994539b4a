package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.adlab.metrics.statistics.Summary;

/** A table in Markdown, as GitHub and most others read it, and people too. */
final class MarkdownTable {

  private final ResultTable table;
  private final Headings headings;
  private final OptionalInt count;

  private MarkdownTable(ResultTable table) {
    this.table = table;
    headings = new Headings(table);
    count = table.commonCount();
  }

  static String of(ResultTable table) {
    return new MarkdownTable(table).text();
  }

  private String text() {
    int keys = Math.max(1, table.rows().keys().size());
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(padded(headings.rowKeys()));
    for (int c = 0; c < table.columns().positions().size(); c++) {
      head.add(escaped(String.join(", ", headings.column(c))));
    }
    lines.add(head);
    for (int r = 0; r < table.rows().positions().size(); r++) {
      List<String> line = new ArrayList<>(padded(headings.row(r)));
      table.cells().get(r).forEach(cell -> line.add(cell(cell)));
      lines.add(line);
    }
    int[] widths =
        IntStream.range(0, head.size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .map(width -> Math.max(3, width))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(line(lines.get(i), widths, keys));
      if (i == 0) {
        text.append(rule(widths, keys));
      }
    }
    String notes =
        Notes.of(table, "Mean (standard deviation)").stream()
            .map(MarkdownTable::escaped)
            .collect(Collectors.joining(" "));
    return text.append('\n').append(notes).append('\n').toString();
  }

  /** Without a key of the rows, all runs are one. */
  private static List<String> padded(List<String> words) {
    return words.isEmpty() ? List.of("") : words.stream().map(MarkdownTable::escaped).toList();
  }

  private static String line(List<String> cells, int[] widths, int keys) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      String gap = " ".repeat(widths[i] - cells.get(i).length());
      line.append(' ').append(i < keys ? cells.get(i) + gap : gap + cells.get(i)).append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths, int keys) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append("-".repeat(widths[i] - 1)).append(i < keys ? "-" : ":").append(" |");
    }
    return line.append('\n').toString();
  }

  private String cell(Cell cell) {
    return cell.figure().map(figure -> cell(cell, figure)).orElse(Notes.EMPTY);
  }

  private String cell(Cell cell, Summary figure) {
    String mean = Wording.figure(figure.mean(), table.decimals());
    List<String> aside = new ArrayList<>();
    if (figure.standardDeviation().isPresent()) {
      aside.add(Wording.spread(figure.standardDeviation(), table.decimals()));
    }
    if (count.isEmpty()) {
      aside.add("n = " + figure.n());
    }
    return (cell.best() ? "**" + mean + "**" : mean)
        + (aside.isEmpty() ? "" : " (" + String.join(", ", aside) + ")")
        + escaped(Notes.mark(cell, table));
  }

  /** What Markdown would read as its own, told not to be. */
  static String escaped(String text) {
    return text.replaceAll("[\\\\`*_|<>&~]", "\\\\$0")
        .replaceAll("\\](?=[(\\[])", "\\\\]")
        .replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
