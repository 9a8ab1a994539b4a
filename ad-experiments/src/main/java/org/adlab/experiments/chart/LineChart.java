package org.adlab.experiments.chart;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.adlab.metrics.Curve;
import org.adlab.metrics.PrecisionRecallCurve;

/**
 * What a chart of lines says; {@link LineChartFiles} draws it.
 *
 * @param title above the plot
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines what is drawn, in the legend's order; at least one
 * @param limit the x up to which areas are taken: marked by a dashed line, and the area shaded
 *     where there is one line only
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, OptionalDouble limit) {

  /** How far thinning may move a curve in a chart: half a pixel. */
  private static final double THINNING = 5e-4;

  static final String FALSE_POSITIVE_RATE = "False positive rate (FPR)";

  public LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("The chart \"%s\" has no line.".formatted(title));
    }
  }

  /** What an axis counts. */
  public enum Scale {
    /** From 0 to 1. */
    RATE,
    /** Whole numbers. */
    COUNT,
    /** Any finite values; logarithmic where positive and far apart. */
    VALUE
  }

  /**
   * One side of the plot.
   *
   * @param label with the unit, if there is one
   * @param scale what it counts
   */
  public record Axis(String label, Scale scale) {}

  /**
   * Straight lines between points; NaN leaves a gap.
   *
   * @param label for the legend
   * @param x of each point, ascending
   * @param y of each point
   */
  public record Line(String label, double[] x, double[] y) {

    public Line {
      if (x.length != y.length || x.length == 0) {
        throw new IllegalArgumentException(
            "The line \"%s\" has %d x and %d y.".formatted(label, x.length, y.length));
      }
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

  /**
   * A curve to be drawn.
   *
   * @param name tells the curve from others in one chart; empty where it is alone
   * @param curve the curve
   */
  public record NamedCurve(String name, Curve curve) {}

  /** The PRO curves with AU-PRO up to the limit, in (0,1], in the legend. */
  public static LineChart pro(String title, List<NamedCurve> curves, double limit) {
    return new LineChart(
        title,
        new Axis(FALSE_POSITIVE_RATE, Scale.RATE),
        new Axis("Per-region overlap (PRO)", Scale.RATE),
        lines(
            curves,
            curve ->
                "AU-PRO %s up to FPR %s"
                    .formatted(rounded(curve.areaUpTo(limit) / limit), shortest(limit))),
        OptionalDouble.of(limit));
  }

  /**
   * The ROC curves with their areas in the legend.
   *
   * @param metric what the area is called: {@code image AUROC} or {@code pixel AUROC}
   */
  public static LineChart roc(String title, String metric, List<NamedCurve> curves) {
    return new LineChart(
        title,
        new Axis(FALSE_POSITIVE_RATE, Scale.RATE),
        new Axis("True positive rate (TPR)", Scale.RATE),
        lines(curves, curve -> metric + " " + rounded(curve.area())),
        OptionalDouble.empty());
  }

  /**
   * A precision-recall curve with its average precision in the legend, drawn in steps: precision at
   * a recall is that of the highest threshold which reaches it.
   *
   * @param metric what the area is called: {@code image AP} or {@code pixel AP}
   */
  public static LineChart precisionRecall(String title, String metric, PrecisionRecallCurve curve) {
    return new LineChart(
        title,
        new Axis("Recall", Scale.RATE),
        new Axis("Precision", Scale.RATE),
        List.of(steps(metric + " " + rounded(curve.averagePrecision()), curve.thinned(THINNING))),
        OptionalDouble.empty());
  }

  /**
   * The steps of a curve. Points where only precision falls are thresholds that no recall is read
   * at: drawn, they would be spurs without a width.
   */
  private static Line steps(String label, PrecisionRecallCurve curve) {
    int[] wide =
        IntStream.range(1, curve.size()).filter(i -> curve.x(i) > curve.x(i - 1)).toArray();
    double[] x = new double[2 * wide.length];
    double[] y = new double[2 * wide.length];
    for (int i = 0; i < wide.length; i++) {
      x[2 * i] = curve.x(wide[i] - 1);
      x[2 * i + 1] = curve.x(wide[i]);
      y[2 * i] = curve.y(wide[i]);
      y[2 * i + 1] = curve.y(wide[i]);
    }
    return new Line(label, x, y);
  }

  /**
   * Losses over a training.
   *
   * @param counted what x counts: {@code epoch}, {@code step}
   */
  public static LineChart losses(String title, String counted, List<Line> losses) {
    return new LineChart(
        title,
        new Axis(capitalised(counted), Scale.COUNT),
        new Axis("Loss", Scale.VALUE),
        losses,
        OptionalDouble.empty());
  }

  /** Another figure that a training reported every epoch, such as the mean validation map. */
  public static LineChart figure(String title, String name, double[] values) {
    return new LineChart(
        title,
        new Axis("Epoch", Scale.COUNT),
        new Axis(capitalised(name), Scale.VALUE),
        List.of(Line.perEpoch(name, values)),
        OptionalDouble.empty());
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static List<Line> lines(List<NamedCurve> curves, Function<Curve, String> area) {
    return curves.stream()
        .map(
            named -> {
              String name = named.name().isEmpty() ? "" : named.name() + ": ";
              Curve thinned = named.curve().thinned(THINNING);
              double[] x = new double[thinned.size()];
              double[] y = new double[thinned.size()];
              for (int i = 0; i < x.length; i++) {
                x[i] = thinned.x(i);
                y[i] = thinned.y(i);
              }
              return new Line(name + area.apply(named.curve()), x, y);
            })
        .toList();
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String shortest(double value) {
    return Double.toString(value).replaceFirst("\\.0$", "");
  }
}
