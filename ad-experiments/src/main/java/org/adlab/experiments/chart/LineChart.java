package org.adlab.experiments.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a chart of lines says; {@link LineCharts} has those of curves, losses and metrics.
 *
 * @param title above the plot; none if empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines what is drawn, in the legend's order; at least one
 * @param limit the x up to which areas are taken: marked by a dashed line, and the area shaded
 *     where there is one line only
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, OptionalDouble limit)
    implements Chart {

  /** More lines than this look alike in part: they cannot be told apart. */
  public static final int MOST_LINES = LineStyle.COUNT;

  public LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("The chart \"%s\" has no line.".formatted(title));
    }
  }

  @Override
  public Drawing drawing() {
    return LineChartDrawing.of(this);
  }

  /** What an axis counts. */
  public enum Scale {
    /** From 0 to 1. */
    RATE,
    /** Whole numbers. */
    COUNT,
    /** Any finite values; logarithmic where positive and far apart. */
    VALUE,
    /** Numbers that were chosen, each with its own tick; logarithmic likewise. */
    CHOSEN
  }

  /**
   * One side of the plot.
   *
   * @param label with the unit, if there is one
   * @param scale what it counts
   */
  public record Axis(String label, Scale scale) {}

  /**
   * How far single runs lie around their mean: drawn as a band, or over chosen numbers as bars.
   *
   * @param low of each point
   * @param high of each point
   */
  public record Spread(double[] low, double[] high) {}

  /**
   * Straight lines between points; NaN leaves a gap.
   *
   * @param label for the legend
   * @param x of each point, ascending
   * @param y of each point
   * @param spread around y, as many as points; none for a single run
   */
  public record Line(String label, double[] x, double[] y, Optional<Spread> spread) {

    public Line {
      if (x.length != y.length || x.length == 0) {
        throw new IllegalArgumentException(
            "The line \"%s\" has %d x and %d y.".formatted(label, x.length, y.length));
      }
      spread.ifPresent(
          around -> {
            if (around.low.length != x.length || around.high.length != x.length) {
              throw new IllegalArgumentException(
                  "The spread of \"%s\" has another length.".formatted(label));
            }
          });
    }

    /** Without a spread. */
    public Line(String label, double[] x, double[] y) {
      this(label, x, y, Optional.empty());
    }

    /** One value an epoch, the first epoch being 1. */
    public static Line perEpoch(String label, double[] values) {
      double[] epochs = new double[values.length];
      for (int i = 0; i < epochs.length; i++) {
        epochs[i] = i + 1.0;
      }
      return new Line(label, epochs, values);
    }
  }
}
