package org.adlab.experiments.chart;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.adlab.experiments.chart.LineChart.Axis;
import org.adlab.experiments.chart.LineChart.Line;
import org.adlab.experiments.chart.LineChart.Scale;
import org.adlab.metrics.Curve;
import org.adlab.metrics.PrecisionRecallCurve;

/** The charts of lines that there are: curves, losses, metrics. */
public final class LineCharts {

  /** How far thinning may move a curve in a chart: half a pixel. */
  public static final double THINNING = 5e-4;

  static final String FALSE_POSITIVE_RATE = "False positive rate (FPR)";

  private LineCharts() {}

  /**
   * A curve to be drawn.
   *
   * @param name tells the curve from others in one chart; empty where it is alone
   * @param curve the curve
   */
  public record NamedCurve(String name, Curve curve) {}

  /** The PRO curves with AU-PRO up to the limit, in (0,1], in the legend. */
  public static LineChart pro(String title, List<NamedCurve> curves, double limit) {
    return proLines(
        title,
        lines(
            curves,
            curve ->
                "AU-PRO %s up to FPR %s"
                    .formatted(rounded(curve.areaUpTo(limit) / limit), shortest(limit))),
        limit);
  }

  /** PRO curves, or means of such, as lines. */
  public static LineChart proLines(String title, List<Line> lines, double limit) {
    return new LineChart(
        title,
        new Axis(FALSE_POSITIVE_RATE, Scale.RATE),
        new Axis("Per-region overlap (PRO)", Scale.RATE),
        lines,
        OptionalDouble.of(limit));
  }

  /**
   * The ROC curves with their areas in the legend.
   *
   * @param metric what the area is called: {@code image AUROC} or {@code pixel AUROC}
   */
  public static LineChart roc(String title, String metric, List<NamedCurve> curves) {
    return rocLines(title, lines(curves, curve -> metric + " " + rounded(curve.area())));
  }

  /** ROC curves, or means of such, as lines. */
  public static LineChart rocLines(String title, List<Line> lines) {
    return new LineChart(
        title,
        new Axis(FALSE_POSITIVE_RATE, Scale.RATE),
        new Axis("True positive rate (TPR)", Scale.RATE),
        lines,
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

  /**
   * A metric over a number that was chosen.
   *
   * @param against what was chosen
   */
  public static LineChart metric(String title, String against, String metric, List<Line> lines) {
    return new LineChart(
        title,
        new Axis(against, Scale.CHOSEN),
        new Axis(metric, Scale.VALUE),
        lines,
        OptionalDouble.empty());
  }

  /** Another figure that a training reported every epoch, such as the mean validation map. */
  public static LineChart figure(String title, String name, double[] values) {
    return epochs(title, name, List.of(Line.perEpoch(name, values)));
  }

  /** A figure that trainings reported every epoch. */
  public static LineChart epochs(String title, String name, List<Line> lines) {
    return new LineChart(
        title,
        new Axis("Epoch", Scale.COUNT),
        new Axis(capitalised(name), Scale.VALUE),
        lines,
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
