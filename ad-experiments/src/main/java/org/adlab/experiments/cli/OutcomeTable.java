package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A run's figures and pictures, for reading. */
final class OutcomeTable {

  private OutcomeTable() {}

  /** One line a metric with four decimals, and one a picture. */
  static List<String> lines(Trials.Outcome outcome) {
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
