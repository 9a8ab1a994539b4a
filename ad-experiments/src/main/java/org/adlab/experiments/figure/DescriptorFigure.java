package org.adlab.experiments.figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.AdLabException;
import org.adlab.api.Level;
import org.adlab.api.Progress;
import org.adlab.api.Seed;
import org.adlab.api.data.Sample;
import org.adlab.experiments.chart.ScatterFigure;
import org.adlab.experiments.figure.DescriptorSample.Pair;
import org.adlab.experiments.run.ImageDescriptors;
import org.adlab.experiments.run.InspectedDetector;

/**
 * The teacher's and the student's descriptors in anomaly-free and in anomalous regions, laid out by
 * t-SNE, a panel a level (Wang et al., BMVC 2021, Figure 3).
 */
public final class DescriptorFigure {

  /** Positions of each kind; as many points again are the student's. */
  private static final int POSITIONS = 250;

  private static final double PERPLEXITY = 30;

  private static final List<String> KINDS =
      List.of(
          "teacher, anomaly-free",
          "student, anomaly-free",
          "teacher, anomalous",
          "student, anomalous");

  private DescriptorFigure() {}

  /**
   * Draws positions from test images at random, and lays their descriptors out.
   *
   * @param images how many test images
   * @param seed the run's
   * @throws AdLabException if they show too few anomalous or anomaly-free positions
   */
  public static ScatterFigure of(
      InspectedDetector detector, int images, Seed seed, Progress progress) throws IOException {
    List<Level> levels = detector.levels();
    List<Sample> samples = detector.samples(images);
    List<DescriptorSample> drawn =
        levels.stream()
            .map(
                level ->
                    new DescriptorSample(
                        POSITIONS, samples.size(), seed.named("descriptors of " + level.name())))
            .toList();
    progress.begin("describe", samples.size());
    for (Sample sample : samples) {
      ImageDescriptors description = detector.describe(sample);
      for (int i = 0; i < drawn.size(); i++) {
        drawn.get(i).add(sample.id(), description.levels().get(i), description.mask());
      }
      progress.step(Double.NaN);
    }
    progress.end();
    List<ScatterFigure.Panel> panels = new ArrayList<>();
    progress.begin("lay out", levels.size());
    for (int i = 0; i < levels.size(); i++) {
      String name = levels.get(i).name();
      panels.add(panel(name, drawn.get(i), seed.named("layout of " + name)));
      progress.step(Double.NaN);
    }
    progress.end();
    return new ScatterFigure(KINDS, panels);
  }

  private static ScatterFigure.Panel panel(String name, DescriptorSample drawn, Seed seed) {
    List<Pair> normal = drawn.normal();
    List<Pair> anomalous = drawn.anomalous();
    int fewest = Math.min(normal.size(), anomalous.size());
    int points = 2 * (normal.size() + anomalous.size());
    if (fewest < 2 || points <= 2 * PERPLEXITY) {
      throw new AdLabException(
          "level %s: the images show %d anomalous and %d anomaly-free positions, which are too few to lay out; take more with --images, of a data set with masks"
              .formatted(name, anomalous.size(), normal.size()));
    }
    List<float[]> descriptors = new ArrayList<>();
    int[] kinds = new int[points];
    for (List<Pair> pairs : List.of(normal, anomalous)) {
      for (Pair pair : pairs) {
        int kind = pairs == normal ? 0 : 2;
        kinds[descriptors.size()] = kind;
        descriptors.add(pair.teacher());
        kinds[descriptors.size()] = kind + 1;
        descriptors.add(pair.student());
      }
    }
    return new ScatterFigure.Panel(
        name, Tsne.layout(squaredDistances(descriptors), PERPLEXITY, seed), kinds);
  }

  private static double[] squaredDistances(List<float[]> points) {
    int n = points.size();
    double[] squared = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int axis = 0; axis < points.get(i).length; axis++) {
          double difference = points.get(i)[axis] - (double) points.get(j)[axis];
          sum += difference * difference;
        }
        squared[i * n + j] = sum;
        squared[j * n + i] = sum;
      }
    }
    return squared;
  }
}
