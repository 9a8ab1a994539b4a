package org.adlab.experiments.chart;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.adlab.experiments.chart.LineChart.Axis;
import org.adlab.experiments.chart.LineChart.Line;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** The axes of a {@link LineChart}. */
final class LineAxes {

  /** So that the frame does not hide a curve that runs at 1. */
  private static final double ROOM_ABOVE = 1.01;

  /** A loss that falls this far shows its end only on a logarithmic axis. */
  private static final double FAR_APART = 20;

  private static final double MARGIN = 0.05;
  private static final double TICKS = 7;

  private LineAxes() {}

  static ValueAxis horizontal(Axis axis, List<Line> lines) {
    return switch (axis.scale()) {
      case RATE -> rates(axis.label(), 1);
      case COUNT -> counts(axis.label());
      case VALUE -> values(axis.label(), xOf(lines));
      case CHOSEN -> chosen(axis.label(), xOf(lines));
    };
  }

  static ValueAxis vertical(Axis axis, List<Line> lines) {
    return switch (axis.scale()) {
      case RATE -> rates(axis.label(), ROOM_ABOVE);
      case COUNT -> counts(axis.label());
      case VALUE, CHOSEN -> values(axis.label(), yOf(lines));
    };
  }

  private static double[] xOf(List<Line> lines) {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.x())).toArray();
  }

  /** All that is drawn: the lines, and how far their spread reaches. */
  private static double[] yOf(List<Line> lines) {
    return lines.stream()
        .flatMap(
            line ->
                DoubleStream.concat(
                        Arrays.stream(line.y()),
                        line.spread().stream()
                            .flatMapToDouble(
                                spread ->
                                    DoubleStream.concat(
                                        Arrays.stream(spread.low()), Arrays.stream(spread.high()))))
                    .boxed())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .toArray();
  }

  private static NumberAxis rates(String label, double top) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(0, top);
    axis.setTickUnit(new NumberTickUnit(0.2, number("0.0")));
    return axis;
  }

  private static NumberAxis counts(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    axis.setAutoRangeIncludesZero(false);
    return axis;
  }

  private static ValueAxis values(String label, double[] finite) {
    double lowest = DoubleStream.of(finite).min().orElse(0);
    double highest = DoubleStream.of(finite).max().orElse(1);
    if (farApart(lowest, highest)) {
      DecadeAxis axis = new DecadeAxis(label + " (logarithmic)");
      axis.setRange(lowest / 1.1, highest * 1.1);
      return axis;
    }
    NumberAxis axis = new NumberAxis(label);
    Range range = around(lowest, highest);
    axis.setRange(range);
    axis.setTickUnit(unit(range.getLength() / TICKS));
    return axis;
  }

  /** The least of 1, 2 and 5 times a power of ten that is no less, all with as many decimals. */
  private static NumberTickUnit unit(double least) {
    int magnitude = (int) Math.floor(Math.log10(least));
    for (int digit : new int[] {1, 2, 5}) {
      double step = BigDecimal.valueOf(digit).scaleByPowerOfTen(magnitude).doubleValue();
      if (step >= least) {
        return unit(step, magnitude);
      }
    }
    return unit(BigDecimal.ONE.scaleByPowerOfTen(magnitude + 1).doubleValue(), magnitude + 1);
  }

  private static NumberTickUnit unit(double step, int magnitude) {
    String pattern =
        magnitude < -5 || magnitude > 5
            ? "0.0E0"
            : magnitude < 0 ? "0." + "0".repeat(-magnitude) : "0";
    return new NumberTickUnit(step, number(pattern));
  }

  /** A little more than what is there; down to 0 if that is no more than as far again. */
  private static Range around(double lowest, double highest) {
    double spread = highest > lowest ? highest - lowest : Math.max(Math.abs(highest), 1);
    double low = lowest >= 0 && lowest <= spread ? 0 : lowest - MARGIN * spread;
    return new Range(low, highest + MARGIN * spread);
  }

  private static ValueAxis chosen(String label, double[] chosen) {
    double[] ticks = Arrays.stream(chosen).distinct().sorted().toArray();
    double lowest = ticks[0];
    double highest = ticks[ticks.length - 1];
    ValueAxis axis =
        farApart(lowest, highest)
            ? new ChosenTicks.Logarithmic(label + " (logarithmic)", ticks)
            : new ChosenTicks.Linear(label, ticks);
    double room = 0.06;
    if (farApart(lowest, highest)) {
      double factor = Math.pow(highest / lowest, room);
      axis.setRange(lowest / factor, highest * factor);
    } else {
      double spread = highest > lowest ? highest - lowest : Math.max(Math.abs(highest), 1);
      axis.setRange(lowest - room * spread, highest + room * spread);
    }
    return axis;
  }

  private static boolean farApart(double lowest, double highest) {
    return lowest > 0 && highest / lowest >= FAR_APART;
  }

  private static DecimalFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
