package org.adlab.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import org.adlab.experiments.compare.ComparisonPage;
import org.adlab.experiments.compare.Figure;
import org.adlab.experiments.results.FinishedRun;

/**
 * Whether a run came to the same again.
 *
 * @param figures the results, then and now
 */
record Reproduction(List<Figure> figures) {

  static Reproduction of(FinishedRun then, FinishedRun now) {
    return new Reproduction(Figure.of(then, now));
  }

  boolean succeeded() {
    return figures.stream().allMatch(Figure::same);
  }

  /** A line for each metric, and one for all. */
  List<String> lines() {
    int width = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Figure figure : figures) {
      String gap = " ".repeat(width - figure.name().length());
      String then = ComparisonPage.number(figure.first());
      lines.add(
          "%s%s  %s  %s"
              .formatted(
                  figure.name(),
                  gap,
                  then,
                  figure.same()
                      ? "the same"
                      : "now %s, %s"
                          .formatted(
                              ComparisonPage.number(figure.second()),
                              ComparisonPage.difference(figure.difference()))));
    }
    long same = figures.stream().filter(Figure::same).count();
    lines.add(
        succeeded()
            ? same == 1
                ? "reproduced: the only figure is the same"
                : "reproduced: all %d figures are the same".formatted(same)
            : "not reproduced: %d of %d figures are the same".formatted(same, figures.size()));
    return lines;
  }
}
