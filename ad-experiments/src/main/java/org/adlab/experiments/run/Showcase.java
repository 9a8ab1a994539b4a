package org.adlab.experiments.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.adlab.api.data.Sample;

/**
 * Chooses the test images that get a picture: three anomalous for each anomaly-free one, spread
 * evenly.
 */
final class Showcase {

  private Showcase() {}

  /**
   * Chooses among samples.
   *
   * @param count how many at most
   * @return indices into the samples
   */
  static Set<Integer> choose(List<Sample> samples, int count) {
    List<Integer> anomalous = indices(samples, true);
    List<Integer> normal = indices(samples, false);
    int fromNormal = Math.min(normal.size(), Math.max(count / 4, count - anomalous.size()));
    Set<Integer> chosen = new HashSet<>(spread(normal, fromNormal));
    chosen.addAll(spread(anomalous, count - fromNormal));
    return chosen;
  }

  private static List<Integer> indices(List<Sample> samples, boolean anomalous) {
    return IntStream.range(0, samples.size())
        .filter(i -> samples.get(i).anomalous() == anomalous)
        .boxed()
        .toList();
  }

  /** So many of them at most, spread evenly. */
  static List<Integer> spread(List<Integer> from, int count) {
    List<Integer> chosen = new ArrayList<>();
    int n = Math.min(count, from.size());
    for (int i = 0; i < n; i++) {
      chosen.add(from.get((int) ((i + 0.5) * from.size() / n)));
    }
    return chosen;
  }
}
