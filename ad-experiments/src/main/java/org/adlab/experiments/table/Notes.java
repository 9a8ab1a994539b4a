package org.adlab.experiments.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.adlab.metrics.statistics.SignedRankTest;

/** What a table's figures and marks mean, as plain sentences. */
final class Notes {

  /** Stands beside a figure that differs significantly. */
  static final String STAR = "*";

  /** Stands beside a figure that could not have got a star, where others could. */
  static final String DEGREE = "°";

  /** Stands in a cell without a run. */
  static final String EMPTY = "–";

  private Notes() {}

  /**
   * @param figure what a figure is: {@code Mean (standard deviation)}
   */
  static List<String> of(ResultTable table, String figure) {
    Headings headings = new Headings(table);
    List<String> notes = new ArrayList<>();
    notes.add(figures(table, headings, figure));
    if (table.all().anyMatch(Cell::best)) {
      notes.add("Best of each %s in bold.".formatted(table.bestOfRows() ? "row" : "column"));
    }
    if (table.all().anyMatch(cell -> cell.figure().isEmpty())) {
      notes.add("%s: no finished run, or none with a value.".formatted(EMPTY));
    }
    table.versus().ifPresent(row -> notes.addAll(significance(table, headings, row)));
    return notes;
  }

  /** What stands beside a cell's figure. */
  static String mark(Cell cell, ResultTable table) {
    if (cell.test().isEmpty()) {
      return "";
    }
    if (cell.starred()) {
      return STAR;
    }
    boolean others =
        table.all().anyMatch(other -> other.test().isPresent() && !other.undecidable());
    return cell.undecidable() && others ? DEGREE : "";
  }

  /** Whether single runs have no spread to tell. */
  static boolean hasSpread(ResultTable table) {
    return table
        .all()
        .flatMap(cell -> cell.figure().stream())
        .anyMatch(figure -> figure.standardDeviation().isPresent());
  }

  private static String figures(ResultTable table, Headings headings, String figure) {
    if (!hasSpread(table)) {
      return "One run a cell.";
    }
    OptionalInt count = table.commonCount();
    String over = String.join(", ", table.averagedOver().stream().map(headings::key).toList());
    return count.isPresent()
        ? "%s over %s: %d runs a cell.".formatted(figure, over, count.getAsInt())
        : "%s over %s; n runs a cell.".formatted(figure, over);
  }

  private static List<String> significance(
      ResultTable table, Headings headings, List<String> versus) {
    List<SignedRankTest> tests = table.all().flatMap(cell -> cell.test().stream()).toList();
    long untested =
        (table.rows().positions().size() - 1L) * table.columns().positions().size() - tests.size();
    long undecidable = table.all().filter(Cell::undecidable).count();
    String row = headings.sentence(versus);
    List<String> alike = table.averagedOver().stream().map(headings::key).toList();
    List<String> notes = new ArrayList<>();
    if (!tests.isEmpty()) {
      notes.add(
          "%s differs from %s: two-sided Wilcoxon signed-rank test, exact p at most %s, over %s of runs alike in %s; %d %s, not corrected for their number%s."
              .formatted(
                  STAR,
                  row,
                  Wording.figure(Cell.LEVEL, 2),
                  pairs(tests),
                  alike.isEmpty() ? "all else" : String.join(", ", alike),
                  tests.size(),
                  tests.size() == 1 ? "comparison" : "comparisons",
                  alike.size() > 1 ? ", pairs taken as independent" : ""));
    }
    if (undecidable > 0) {
      notes.add(
          "%s fewer than six pairs that differ, so no star is possible."
              .formatted(undecidable == tests.size() ? "All comparisons have" : DEGREE + ":"));
    }
    if (untested > 0) {
      notes.add(
          "%s compared with %s, for want of runs alike in all else, or with more than 1000 of them."
              .formatted(
                  tests.isEmpty()
                      ? "No cell could be"
                      : "%d cells could not be".formatted(untested),
                  row));
    }
    return notes;
  }

  private static String pairs(List<SignedRankTest> tests) {
    int least = tests.stream().mapToInt(SignedRankTest::pairs).min().orElse(0);
    int most = tests.stream().mapToInt(SignedRankTest::pairs).max().orElse(0);
    String count = least == most ? Integer.toString(most) : "%d to %d".formatted(least, most);
    return "%s %s".formatted(count, most == 1 ? "pair" : "pairs");
  }
}
