package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.adlab.api.Scores;
import org.adlab.backbones.nn.Bilinear;

/** How maps of levels become one. */
final class JoinedLevels {

  private JoinedLevels() {}

  /**
   * Enlarges maps bilinearly, averages them, and smooths the mean by a Gaussian. An image's score
   * is the largest value of its map.
   *
   * @param levels {@code (N,h,w)} each, at least one; kept as they are
   * @param smoothing the Gaussian's deviation in pixels; 0 for none
   */
  static Scores of(List<NDArray> levels, int height, int width, double smoothing) {
    NDArray total = Bilinear.resize(levels.get(0), height, width);
    for (NDArray level : levels.subList(1, levels.size())) {
      try (NDArray enlarged = Bilinear.resize(level, height, width)) {
        total.addi(enlarged);
      }
    }
    try (NDArray mean = total.divi((float) levels.size())) {
      NDArray maps = Smoothing.gaussian(mean, smoothing);
      try (NDArray flat = maps.reshape(maps.getShape().get(0), -1);
          NDArray largest = flat.max(new int[] {1})) {
        return new Scores(maps, largest.toFloatArray(), levels);
      }
    }
  }
}
