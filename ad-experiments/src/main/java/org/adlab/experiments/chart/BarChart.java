package org.adlab.experiments.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Bars of a metric, lying, so that names have room and every value is printed at its bar's end.
 *
 * @param title above the plot; none if empty
 * @param metric what the bars' lengths mean
 * @param of what the categories are
 * @param groups what the bars of one category differ in, for the legend; a single empty one for one
 *     bar a category
 * @param categories from the top down
 */
public record BarChart(
    String title, String metric, String of, List<String> groups, List<Category> categories)
    implements Chart {

  /** More groups than this look too alike in grey print. */
  public static final int MOST_GROUPS = 8;

  public BarChart {
    groups = List.copyOf(groups);
    categories = List.copyOf(categories);
    if (groups.isEmpty() || groups.size() > MOST_GROUPS || categories.isEmpty()) {
      throw new IllegalArgumentException(
          "%d categories with %d bars each make no chart"
              .formatted(categories.size(), groups.size()));
    }
    for (Category category : categories) {
      if (category.bars.size() != groups.size()) {
        throw new IllegalArgumentException(
            "The category \"%s\" has %d bars for %d groups."
                .formatted(category.name, category.bars.size(), groups.size()));
      }
    }
  }

  /**
   * Bars that belong together.
   *
   * @param name beside them
   * @param bars one a group; none where there is no run
   */
  public record Category(String name, List<Optional<Bar>> bars) {
    public Category {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One bar.
   *
   * @param mean its length
   * @param deviation the standard deviation over the runs; none for a single run
   */
  public record Bar(double mean, OptionalDouble deviation) {}

  @Override
  public Drawing drawing() {
    return BarChartDrawing.of(this);
  }
}
