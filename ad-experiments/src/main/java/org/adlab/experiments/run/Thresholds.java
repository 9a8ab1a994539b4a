package org.adlab.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adlab.api.AnomalyMap;
import org.adlab.experiments.gallery.GalleryFiles;

/**
 * What scores must exceed to be called anomalous, told by the anomaly-free validation images alone:
 * of their n scores the k-th lowest, where k is (n + 1) times the quantile, rounded up, and n where
 * that is more. Another image like them exceeds it with a probability of at most 1 - k / (n + 1),
 * however scores are distributed (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random
 * World, 2005): for few images that is 1 / (n + 1), less than which no threshold of theirs can
 * promise.
 *
 * @param image what an image score must exceed
 * @param pixel what a score of the map must exceed: the same of the maps' highest scores, so that
 *     as few anomaly-free images have any such pixel
 * @param quantile which was asked for, in (0,1)
 * @param images how many validation images there were, at least 1
 */
public record Thresholds(float image, float pixel, double quantile, int images) {

  /** Their name in {@code result.json}. */
  static final String KEY = "thresholds";

  private static final double QUANTILE = 0.99;
  private static final String IMAGE = "image-score";
  private static final String PIXEL = "pixel-score";

  /** Looks at the maps of validation images, one at a time. */
  static final class Collector {

    private final List<Float> images = new ArrayList<>();
    private final List<Float> pixels = new ArrayList<>();

    void add(AnomalyMap map) {
      images.add(map.imageScore());
      pixels.add(GalleryFiles.highest(map));
    }

    /** The thresholds; empty if there were no images. */
    Optional<Thresholds> thresholds() {
      return images.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Thresholds(
                  quantile(images, QUANTILE), quantile(pixels, QUANTILE), QUANTILE, images.size()));
    }
  }

  private static float quantile(List<Float> scores, double quantile) {
    return scores.stream().sorted().toList().get(rank(scores.size(), quantile) - 1);
  }

  /** The k of n scores. */
  private static int rank(int n, double quantile) {
    return (int) Math.min(n, Math.ceil((n + 1) * quantile));
  }

  /** How often an anomaly-free image exceeds one of them at most, in (0,1). */
  public double falseAlarms() {
    return 1 - rank(images, quantile) / (images + 1.0);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(IMAGE, image);
    json.put(PIXEL, pixel);
    json.put("quantile", quantile);
    json.put("validation-images", images);
    json.put("false-alarms-at-most", falseAlarms());
    return json;
  }

  /** Those that a run's {@code result.json} tells; empty if it tells none. */
  static Optional<Thresholds> in(JsonNode result) {
    JsonNode told = result.path(KEY);
    return told.path(IMAGE).isNumber()
            && told.path(PIXEL).isNumber()
            && told.path("validation-images").asInt() > 0
        ? Optional.of(
            new Thresholds(
                (float) told.path(IMAGE).asDouble(),
                (float) told.path(PIXEL).asDouble(),
                told.path("quantile").asDouble(QUANTILE),
                told.path("validation-images").asInt()))
        : Optional.empty();
  }
}
