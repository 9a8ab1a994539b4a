package org.adlab.experiments.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.adlab.metrics.Curve;
import org.adlab.metrics.statistics.Summary;

/**
 * The mean of several curves at each false positive rate (vertical averaging: Fawcett, "An
 * introduction to ROC analysis", Pattern Recognition Letters 2006), with the standard deviation.
 * Where any of the curves goes straight up, the mean does too: there it has a point at the foot and
 * one at the top, so that the area beneath the mean is the mean of the areas, exactly.
 *
 * @param x ascending; each of the curves' own, twice, and some between
 * @param mean of the curves
 * @param low one standard deviation below, at least 0
 * @param high one standard deviation above, at most 1
 */
record MeanCurve(double[] x, double[] mean, double[] low, double[] high) {

  /** Between the curves' points the deviation is no straight line; so there are some between. */
  private static final int STEPS = 100;

  static MeanCurve of(List<Curve> curves) {
    double[] rates =
        DoubleStream.concat(
                curves.stream()
                    .flatMapToDouble(
                        curve -> IntStream.range(0, curve.size()).mapToDouble(curve::x)),
                IntStream.rangeClosed(0, STEPS).mapToDouble(i -> i / (double) STEPS))
            .sorted()
            .distinct()
            .toArray();
    MeanCurve mean = new MeanCurve(new double[2 * rates.length]);
    for (int i = 0; i < rates.length; i++) {
      double rate = rates[i];
      mean.put(2 * i, rate, curves.stream().mapToDouble(curve -> footAt(curve, rate)).toArray());
      mean.put(2 * i + 1, rate, curves.stream().mapToDouble(c -> c.heightAt(rate)).toArray());
    }
    return mean;
  }

  private MeanCurve(double[] x) {
    this(x, new double[x.length], new double[x.length], new double[x.length]);
  }

  private void put(int at, double rate, double[] heights) {
    Summary summary = Summary.of(heights);
    double deviation = summary.standardDeviation().orElse(0);
    x[at] = rate;
    mean[at] = summary.mean();
    low[at] = Math.max(0, summary.mean() - deviation);
    high[at] = Math.min(1, summary.mean() + deviation);
  }

  /** The curve's height at a rate, at the foot of a vertical step. */
  private static double footAt(Curve curve, double rate) {
    int low = 0;
    int high = curve.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (curve.x(middle) < rate) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return curve.x(low) == rate ? curve.y(low) : curve.heightAt(rate);
  }

  /** The area from 0 to a limit in (0,1]. */
  double areaUpTo(double limit) {
    double area = 0;
    for (int i = 1; i < x.length && x[i - 1] < limit; i++) {
      double end = Math.min(limit, x[i]);
      double width = end - x[i - 1];
      if (width > 0) {
        double part = width / (x[i] - x[i - 1]);
        double height = mean[i - 1] + part * (mean[i] - mean[i - 1]);
        area += width * (mean[i - 1] + height) / 2;
      }
    }
    return area;
  }
}
