package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.adlab.metrics.statistics.Summary;

/** A table in LaTeX with the rules of booktabs; what its marks mean is the caption. */
final class LatexTable {

  private static final Map<String, String> ESCAPED =
      Map.ofEntries(
          Map.entry("\\", "\\textbackslash{}"),
          Map.entry("{", "\\{"),
          Map.entry("}", "\\}"),
          Map.entry("$", "\\$"),
          Map.entry("&", "\\&"),
          Map.entry("#", "\\#"),
          Map.entry("_", "\\_"),
          Map.entry("%", "\\%"),
          Map.entry("~", "\\textasciitilde{}"),
          Map.entry("^", "\\textasciicircum{}"),
          Map.entry("<", "\\textless{}"),
          Map.entry(">", "\\textgreater{}"),
          Map.entry("|", "\\textbar{}"),
          Map.entry("–", "--"),
          Map.entry("±", "$\\pm$"),
          Map.entry(Notes.DEGREE, "$^{\\circ}$"));

  /** More columns of figures than these are set closer. */
  private static final int WIDE = 6;

  private final ResultTable table;
  private final Headings headings;
  private final OptionalInt count;

  private LatexTable(ResultTable table) {
    this.table = table;
    headings = new Headings(table);
    count = table.commonCount();
  }

  static String of(ResultTable table) {
    return new LatexTable(table).text();
  }

  private String text() {
    int keys = Math.max(1, table.rows().keys().size());
    int columns = table.columns().positions().size();
    List<String> lines = new ArrayList<>();
    lines.add("% needs \\usepackage{booktabs}");
    lines.add("\\begin{table}");
    lines.add("\\centering");
    lines.add(
        "\\caption{%s}"
            .formatted(
                Notes.of(table, "Mean ± standard deviation").stream()
                    .map(LatexTable::escaped)
                    .collect(Collectors.joining(" "))));
    // Captions have their space below, where a table above has none.
    lines.add("\\vskip\\abovecaptionskip");
    if (columns > WIDE) {
      lines.add("\\small\\setlength{\\tabcolsep}{4pt}");
    }
    lines.add("\\begin{tabular}{%s%s}".formatted("l".repeat(keys), "c".repeat(columns)));
    lines.add("\\toprule");
    lines.addAll(head(keys));
    lines.add("\\midrule");
    lines.addAll(body());
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  /** A line for each key of the columns; neighbours that are alike stand under one heading. */
  private List<String> head(int keys) {
    int levels = table.columns().keys().size();
    int columns = table.columns().positions().size();
    List<List<String>> words = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      words.add(headings.column(c));
    }
    List<String> lines = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      boolean last = level == levels - 1;
      List<String> cells = new ArrayList<>();
      List<String> rules = new ArrayList<>();
      for (int key = 0; key < keys; key++) {
        cells.add(
            last && !table.rows().keys().isEmpty() ? escaped(headings.rowKeys().get(key)) : "");
      }
      for (int from = 0; from < columns; ) {
        List<String> shared = words.get(from).subList(0, level + 1);
        int to = from + 1;
        while (!last && to < columns && words.get(to).subList(0, level + 1).equals(shared)) {
          to++;
        }
        String heading = escaped(shared.get(level));
        cells.add(
            to - from == 1 ? heading : "\\multicolumn{%d}{c}{%s}".formatted(to - from, heading));
        rules.add("\\cmidrule(lr){%d-%d}".formatted(keys + from + 1, keys + to));
        from = to;
      }
      lines.add(String.join(" & ", cells) + " \\\\");
      if (!last) {
        lines.add(String.join(" ", rules));
      }
    }
    return lines;
  }

  /** What repeats the line above is left out, and groups of lines are told apart by a space. */
  private List<String> body() {
    List<String> lines = new ArrayList<>();
    List<String> above = List.of();
    List<Integer> groups = groupSizes();
    for (int r = 0; r < table.rows().positions().size(); r++) {
      List<String> row = headings.row(r);
      List<String> cells = new ArrayList<>();
      boolean same = true;
      for (int key = 0; key < row.size(); key++) {
        same =
            same && !above.isEmpty() && key < row.size() - 1 && above.get(key).equals(row.get(key));
        cells.add(same ? "" : escaped(row.get(key)));
      }
      if (row.isEmpty()) {
        cells.add("");
      }
      if (r > 0 && groups.get(r) + groups.get(r - 1) > 2 && !above.get(0).equals(row.get(0))) {
        lines.add("\\addlinespace");
      }
      table.cells().get(r).forEach(cell -> cells.add(cell(cell)));
      // A bracket after the end of a line would be read as its height.
      lines.add((cells.get(0).startsWith("[") ? "{}" : "") + String.join(" & ", cells) + " \\\\");
      above = row;
    }
    return lines;
  }

  /** Of each row, how many begin with the same value; 1 where rows have but one value. */
  private List<Integer> groupSizes() {
    List<List<String>> rows = table.rows().positions();
    Map<List<String>, Long> sizes =
        rows.stream().collect(Collectors.groupingBy(LatexTable::group, Collectors.counting()));
    return rows.stream()
        .map(row -> row.size() < 2 ? 1 : sizes.getOrDefault(group(row), 1L).intValue())
        .toList();
  }

  private static List<String> group(List<String> row) {
    return row.stream().limit(1).toList();
  }

  private String cell(Cell cell) {
    return cell.figure().map(figure -> cell(cell, figure)).orElse("--");
  }

  private String cell(Cell cell, Summary figure) {
    String mean = Wording.figure(figure.mean(), table.decimals());
    String aside =
        figure.standardDeviation().isPresent()
            ? "$\\pm$" + Wording.spread(figure.standardDeviation(), table.decimals())
            : "";
    if (count.isEmpty()) {
      aside += (aside.isEmpty() ? "" : ", ") + "$n$\\,=\\," + figure.n();
    }
    String mark = Notes.mark(cell, table);
    String raised = mark.equals(Notes.STAR) ? "$^{*}$" : mark.isEmpty() ? "" : "$^{\\circ}$";
    return (cell.best() ? "\\textbf{" + mean + "}" : mean)
        + (aside.isEmpty() ? "" : "\\,{\\scriptsize " + aside + "}")
        // Takes no width, so that points stay below each other.
        + (raised.isEmpty() ? "" : "\\rlap{" + raised + "}");
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.replaceAll("[\\p{Cntrl}\\s]+", " ")
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> escaped.append(ESCAPED.getOrDefault(letter, letter)));
    return escaped.toString();
  }
}
