package org.adlab.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison of two runs as lines of text. */
public final class ComparisonPage {

  private static final String GAP = "  ";

  private ComparisonPage() {}

  /** What is the same, what differs, the results, and what follows. */
  public static List<String> lines(RunComparison comparison) {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("settings", comparison.settings());
    parts.put("data", comparison.data());
    parts.put("versions", comparison.versions());
    List<String> lines = new ArrayList<>();
    lines.add("the same: " + same(parts));
    parts.forEach((name, part) -> lines.addAll(different("different " + name, part)));
    lines.addAll(different("different, and changes no figure", comparison.aside()));
    lines.add("");
    lines.addAll(results(comparison.figures()));
    lines.add("");
    lines.add(conclusion(comparison));
    return lines;
  }

  private static String same(Map<String, Part> parts) {
    String same =
        parts.entrySet().stream()
            .filter(part -> part.getValue().same() > 0)
            .map(
                part ->
                    part.getValue().isSame()
                        ? "all %s (%d)".formatted(part.getKey(), part.getValue().same())
                        : "%d %s".formatted(part.getValue().same(), part.getKey()))
            .collect(Collectors.joining(", "));
    return same.isEmpty() ? "nothing" : same;
  }

  private static List<String> different(String title, Part part) {
    if (part.isSame()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(title, "first", "second"));
    part.different().forEach(one -> rows.add(List.of(GAP + one.what(), one.first(), one.second())));
    return Stream.concat(Stream.of(""), aligned(rows).stream()).toList();
  }

  private static List<String> results(List<Figure> figures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("results", "first", "second", "second - first"));
    figures.forEach(
        figure ->
            rows.add(
                List.of(
                    GAP + figure.name(),
                    number(figure.first()),
                    number(figure.second()),
                    figure.same() ? "equal" : difference(figure.difference()))));
    return aligned(rows);
  }

  private static String conclusion(RunComparison comparison) {
    boolean allSame =
        comparison.settings().isSame()
            && comparison.data().isSame()
            && comparison.versions().isSame();
    String given =
        "%s, %s, %s"
            .formatted(
                word("config", comparison.settings()),
                word("data", comparison.data()),
                word("versions", comparison.versions()));
    if (comparison.sameFigures()) {
      return given + ": the figures are equal";
    }
    long different = comparison.figures().stream().filter(figure -> !figure.same()).count();
    String found = "%d of %d figures differ".formatted(different, comparison.figures().size());
    return allSame
        ? "%s, yet %s, and should not".formatted(given, found)
        : "%s: %s".formatted(given, found);
  }

  private static String word(String name, Part part) {
    return (part.isSame() ? "same " : "other ") + name;
  }

  /** Six decimals, or a dash. */
  public static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "-";
  }

  /** With its sign; what six decimals do not show, by its power of ten. */
  public static String difference(OptionalDouble value) {
    if (value.isEmpty()) {
      return "-";
    }
    boolean tiny = Math.abs(value.getAsDouble()) < 1e-6;
    return String.format(Locale.ROOT, tiny ? "%+.1e" : "%+.6f", value.getAsDouble());
  }

  /** Columns below each other. */
  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
