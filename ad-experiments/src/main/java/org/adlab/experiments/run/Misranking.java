package org.adlab.experiments.run;

import java.util.Arrays;
import java.util.List;

/**
 * How wrongly single images are scored: of the test images of the other label, the share that an
 * image's score lies on the wrong side of, ties half. The mean over the images of either label is 1
 * minus the image AUROC, whatever the scores' scale.
 */
final class Misranking {

  private final float[] normal;
  private final float[] anomalous;

  Misranking(List<ScoredSample> scored) {
    normal = sorted(scored, false);
    anomalous = sorted(scored, true);
  }

  private static float[] sorted(List<ScoredSample> scored, boolean anomalous) {
    List<ScoredSample> those = scored.stream().filter(s -> s.anomalous() == anomalous).toList();
    float[] scores = new float[those.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = those.get(i).score();
    }
    Arrays.sort(scores);
    return scores;
  }

  /** Of one image; 0 if no image has the other label. */
  double of(boolean isAnomalous, float score) {
    float[] others = isAnomalous ? normal : anomalous;
    if (others.length == 0) {
      return 0;
    }
    int below = rank(others, score, false);
    int upTo = rank(others, score, true);
    double wrong = isAnomalous ? others.length - upTo : below;
    return (wrong + (upTo - below) / 2.0) / others.length;
  }

  /** How many of the sorted scores are below a score, or up to it. */
  private static int rank(float[] sorted, float score, boolean included) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score || (included && sorted[middle] == score)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
