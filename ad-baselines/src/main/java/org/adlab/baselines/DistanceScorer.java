package org.adlab.baselines;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.adlab.api.Level;
import org.adlab.api.Prediction;
import org.adlab.api.Scorer;
import org.adlab.api.Scores;
import org.adlab.baselines.DistanceSettings.Measure;
import org.jspecify.annotations.Nullable;

/**
 * The Euclidean distance, or its square, between each answer and the target: mean over the answers,
 * then over the levels, bilinearly enlarged to the size wanted, then smoothed by a Gaussian. With
 * the targets that students give it this is what most of the tables' methods score by: the distance
 * from a nearest neighbour or centre, Mahalanobis', or that of an image and its reconstruction.
 */
final class DistanceScorer implements Scorer {

  private final DistanceSettings settings;

  DistanceScorer(DistanceSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<String> objections(List<Level> levels, int answers) {
    if (settings.imageScore().equals(DistanceSettings.LARGEST)) {
      return List.of();
    }
    List<String> names = levels.stream().map(Level::name).toList();
    if (!names.contains(settings.imageScore())) {
      return List.of(
          "scorer.image-score: there is no level '%s'; it can be %s, or one of %s"
              .formatted(
                  settings.imageScore(), DistanceSettings.LARGEST, String.join(", ", names)));
    }
    return names.size() == 1
        ? List.of(
            "scorer.image-score: %s is the only level, and nothing is left for the map; set it to %s"
                .formatted(settings.imageScore(), DistanceSettings.LARGEST))
        : List.of();
  }

  @Override
  public Scores score(Prediction prediction, int height, int width) {
    List<NDArray> levels = new ArrayList<>();
    float @Nullable [] ofImages = null;
    for (int i = 0; i < prediction.answers().size(); i++) {
      NDArray map = distances(prediction.target().maps().get(i), prediction.answers().get(i));
      if (prediction.target().levels().get(i).name().equals(settings.imageScore())) {
        ofImages = means(map);
        map.close();
      } else {
        levels.add(map);
      }
    }
    Scores scores = JoinedLevels.of(levels, height, width, settings.smoothing());
    return ofImages == null ? scores : new Scores(scores.maps(), ofImages, levels);
  }

  /** {@code (N,h,w)}. */
  private NDArray distances(NDArray target, NDArray answers) {
    try (NDArray expected = target.expandDims(1);
        NDArray apart = answers.sub(expected);
        NDArray squares = apart.muli(apart).sum(new int[] {2})) {
      if (settings.measure() == Measure.SQUARED) {
        return squares.mean(new int[] {1});
      }
      try (NDArray roots = squares.sqrt()) {
        return roots.mean(new int[] {1});
      }
    }
  }

  private static float[] means(NDArray maps) {
    try (NDArray flat = maps.reshape(maps.getShape().get(0), -1);
        NDArray means = flat.mean(new int[] {1})) {
      return means.toFloatArray();
    }
  }
}
