package org.adlab.experiments.chart;

import org.adlab.metrics.PixelEvaluation;
import org.adlab.metrics.PixelScores;

/** Curves to draw. */
final class Curves {

  private Curves() {}

  /**
   * Two anomalous pixels of 102: one scores above all, the other above half of the normal ones. So
   * both curves run at 0.5 up to the rate 0.5, then at 1; AU-PRO is 0.5 up to 0.3 and AUROC 0.75.
   */
  static PixelEvaluation halves() {
    float[] scores = new float[102];
    byte[] mask = new byte[102];
    for (int i = 0; i < 100; i++) {
      scores[i] = i;
    }
    scores[100] = 49.5f;
    scores[101] = 1000;
    mask[100] = 1;
    mask[101] = 1;
    PixelScores pixels = new PixelScores();
    // Two rows, so that the two anomalous pixels are neighbours: one region.
    pixels.add(scores, mask, 2, 51);
    return pixels.evaluate();
  }
}
