package org.adlab.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The metrics word by word as they are defined, slowly, for small images. */
record ByDefinition(List<Image> images) {

  record Image(float[] scores, byte[] mask, int height, int width) {}

  private record Point(double x, double y) {}

  double pixelAuroc() {
    double wins = 0;
    double pairs = 0;
    for (float high : scores(true)) {
      for (float low : scores(false)) {
        wins += high > low ? 1 : high == low ? 0.5 : 0;
        pairs++;
      }
    }
    return wins / pairs;
  }

  double auPro(double limit) {
    return areaUpTo(curve(this::overlap), limit) / limit;
  }

  double rocAreaUpTo(double limit) {
    return areaUpTo(curve(threshold -> fraction(scores(true), threshold)), limit);
  }

  double falsePositiveRate(double threshold) {
    return fraction(scores(false), threshold);
  }

  /** The mean over all regions of the fraction of each at or above the threshold. */
  double overlap(double threshold) {
    double sum = 0;
    int count = 0;
    for (Image image : images) {
      int[] label = labels(image);
      for (int region = 0; region < label.length; region++) {
        double size = 0;
        double hit = 0;
        for (int pixel = 0; pixel < label.length; pixel++) {
          if (label[pixel] == region) {
            size++;
            hit += image.scores[pixel] >= threshold ? 1 : 0;
          }
        }
        if (size > 0) {
          sum += hit / size;
          count++;
        }
      }
    }
    return sum / count;
  }

  double bestF1() {
    double best = 0;
    for (float threshold : thresholds()) {
      double hit = scores(true).stream().filter(score -> score >= threshold).count();
      double wrong = scores(false).stream().filter(score -> score >= threshold).count();
      double missed = scores(true).size() - hit;
      best = Math.max(best, 2 * hit / (2 * hit + wrong + missed));
    }
    return best;
  }

  /** The sum over all thresholds of the precision there, times the recall it adds. */
  double averagePrecision() {
    double sum = 0;
    double before = 0;
    for (float threshold : thresholds().descendingSet()) {
      double recall = fraction(scores(true), threshold);
      sum += (recall - before) * precision(threshold);
      before = recall;
    }
    return sum;
  }

  double precision(double threshold) {
    double hit = scores(true).stream().filter(score -> score >= threshold).count();
    double wrong = scores(false).stream().filter(score -> score >= threshold).count();
    return hit / (hit + wrong);
  }

  /** As the code that published figures of STFPM does it, NaN where it divides by zero. */
  double stfpmPro() {
    double highest = thresholds().last();
    double step = (highest - thresholds().first()) / 4000;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      // Above a threshold is at or above the next float.
      double exceeds = Math.nextUp((float) (highest - i * step));
      double rate = falsePositiveRate(exceeds);
      if (rate > 0.3) {
        break;
      }
      points.add(new Point(rate, overlap(exceeds)));
    }
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      area += (b.x - a.x) * ((a.y + b.y) / 2 - first.y);
    }
    return area / (last.x - first.x) / (last.y - first.y);
  }

  /** The saturated PRO; all pixels of an image are one defect, of which so many are enough. */
  double saturatedPro(double limit, int enough) {
    return areaUpTo(curve(threshold -> saturatedOverlap(threshold, enough)), limit) / limit;
  }

  private double saturatedOverlap(double threshold, int enough) {
    double sum = 0;
    int count = 0;
    for (Image image : images) {
      int size = 0;
      int hit = 0;
      for (int pixel = 0; pixel < image.mask.length; pixel++) {
        if (image.mask[pixel] != 0) {
          size++;
          hit += image.scores[pixel] >= threshold ? 1 : 0;
        }
      }
      if (size > 0) {
        sum += Math.min(1, (double) hit / Math.min(size, enough));
        count++;
      }
    }
    return sum / count;
  }

  private List<Point> curve(ToDoubleFunction<Double> height) {
    List<Point> points = new ArrayList<>();
    points.add(new Point(0, 0));
    for (double threshold : thresholds().descendingSet()) {
      points.add(new Point(falsePositiveRate(threshold), height.applyAsDouble(threshold)));
    }
    points.add(new Point(1, 1));
    return points;
  }

  private static double areaUpTo(List<Point> points, double limit) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      if (b.x <= limit) {
        area += (b.x - a.x) * (a.y + b.y) / 2;
      } else if (a.x < limit) {
        double y = a.y + (b.y - a.y) * (limit - a.x) / (b.x - a.x);
        area += (limit - a.x) * (a.y + y) / 2;
      }
    }
    return area;
  }

  private TreeSet<Float> thresholds() {
    TreeSet<Float> thresholds = new TreeSet<>(scores(true));
    thresholds.addAll(scores(false));
    return thresholds;
  }

  List<Float> scores(boolean anomalous) {
    List<Float> scores = new ArrayList<>();
    for (Image image : images) {
      for (int pixel = 0; pixel < image.scores.length; pixel++) {
        if (image.mask[pixel] != 0 == anomalous) {
          scores.add(image.scores[pixel] + 0f);
        }
      }
    }
    return scores;
  }

  private static double fraction(List<Float> scores, double threshold) {
    return (double) scores.stream().filter(score -> score >= threshold).count() / scores.size();
  }

  /** Each anomalous pixel's region, -1 elsewhere: the lowest pixel reached over neighbours. */
  private static int[] labels(Image image) {
    int[] label = new int[image.scores.length];
    for (int pixel = 0; pixel < label.length; pixel++) {
      label[pixel] = image.mask[pixel] != 0 ? pixel : -1;
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int a = 0; a < label.length; a++) {
        for (int b = 0; b < label.length; b++) {
          boolean neighbours =
              Math.abs(a / image.width - b / image.width) <= 1
                  && Math.abs(a % image.width - b % image.width) <= 1;
          if (neighbours && label[a] >= 0 && label[b] > label[a]) {
            label[b] = label[a];
            changed = true;
          }
        }
      }
    }
    return label;
  }
}
