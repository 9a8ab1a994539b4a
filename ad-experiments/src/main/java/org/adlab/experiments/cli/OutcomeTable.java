package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A run's figures and pictures, for reading. */
final class OutcomeTable {

  private static final String MEAN = "mean";

  private OutcomeTable() {}

  /**
   * One line a metric with four decimals, and one a picture; of several data sets one line each,
   * and their mean.
   */
  static List<String> lines(Trials.Outcome outcome) {
    return outcome.parts().isEmpty() ? list(outcome) : table(outcome);
  }

  private static List<String> table(Trials.Outcome outcome) {
    Map<String, Map<String, OptionalDouble>> parts = outcome.parts();
    int width =
        Math.max(MEAN.length(), parts.keySet().stream().mapToInt(String::length).max().orElse(0));
    StringBuilder head = new StringBuilder(" ".repeat(width));
    outcome.metrics().keySet().forEach(name -> head.append("  ").append(cell(name, name)));
    List<String> lines = new ArrayList<>(List.of(head.toString()));
    parts.forEach((part, metrics) -> lines.add(row(part, width, metrics)));
    lines.add(row(MEAN, width, outcome.metrics()));
    return lines;
  }

  private static String row(String name, int width, Map<String, OptionalDouble> metrics) {
    StringBuilder line = new StringBuilder(name).append(" ".repeat(width - name.length()));
    metrics.forEach((metric, value) -> line.append("  ").append(cell(figure(value), metric)));
    return line.toString();
  }

  /** Right-aligned in its metric's column. */
  private static String cell(String text, String metric) {
    return " ".repeat(Math.max(0, Math.max(6, metric.length()) - text.length())) + text;
  }

  private static List<String> list(Trials.Outcome outcome) {
    int width = outcome.metrics().keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    outcome
        .metrics()
        .forEach(
            (name, value) -> {
              String gap = " ".repeat(width - name.length());
              lines.add("%s%s  %s".formatted(name, gap, figure(value)));
            });
    outcome.pictures().forEach(picture -> lines.add("picture: " + picture));
    return lines;
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%6.4f", value.getAsDouble()) : "     -";
  }
}
