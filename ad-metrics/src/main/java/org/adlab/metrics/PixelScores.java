package org.adlab.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Collects anomaly maps with their ground truth, one image at a time; the images' sizes may differ.
 * Normal pixels are counted by their score, exactly, in room that stops growing once most scores
 * have been met (at most two bytes a pixel before); an anomalous pixel takes eight bytes. Nothing
 * of the arrays given is kept. Not safe for several threads, but uses two of its own.
 */
public final class PixelScores {

  private final ImageGroup anomalyFree = new ImageGroup();
  private final ImageGroup untyped = new ImageGroup();
  private final Map<String, ImageGroup> typed = new LinkedHashMap<>();
  private int images;

  /**
   * Adds one image of no particular defect type; anomaly-free where the mask is all 0.
   *
   * @param scores the anomaly map, {@code height * width} raw scores, row by row
   * @param mask the ground truth of the same size; 0 is normal, anything else anomalous
   * @throws IllegalArgumentException if a score is NaN or infinite, or the sizes do not agree;
   *     nothing of this image is then counted
   */
  public void add(float[] scores, byte[] mask, int height, int width) {
    add(scores, mask, height, width, Optional.empty(), List.of());
  }

  /**
   * Adds one image of a defect type, as {@link #add(float[], byte[], int, int)} does.
   *
   * @param defectType the kind of defect it shows; do not name one for an anomaly-free image
   */
  public void add(float[] scores, byte[] mask, int height, int width, String defectType) {
    add(scores, mask, height, width, Optional.of(defectType), List.of());
  }

  /**
   * Adds one image with all that may be known of it, as {@link #add(float[], byte[], int, int)}
   * does.
   *
   * @param defectType the kind of defect it shows; empty for an anomaly-free image
   * @param defects the annotated defects with their saturation thresholds, within the mask; empty
   *     where none are known
   */
  public void add(
      float[] scores,
      byte[] mask,
      int height,
      int width,
      Optional<String> defectType,
      List<Defect> defects) {
    requireSizes(scores, mask, height, width);
    ForkJoinTask<Integer> bad = ForkJoinPool.commonPool().submit(() -> FloatKeys.notFinite(scores));
    GroundTruth truth = GroundTruth.of(mask, height, width, defects);
    requireFinite(scores, width, bad.join());
    images++;
    group(defectType, truth).add(scores, mask, truth);
  }

  /** The defect types met so far, in the order they came. */
  public Set<String> defectTypes() {
    return Collections.unmodifiableSet(new LinkedHashMap<>(typed).keySet());
  }

  /**
   * Everything added so far, evaluated. More may be added afterwards; what was handed out stays as
   * it is.
   */
  public PixelEvaluation evaluate() {
    List<ImageGroup> all = new ArrayList<>(List.of(anomalyFree, untyped));
    all.addAll(typed.values());
    return evaluate(all);
  }

  /**
   * The images of one defect type, evaluated together with all anomaly-free images.
   *
   * @throws IllegalArgumentException if no image of that type was added
   */
  public PixelEvaluation evaluate(String defectType) {
    ImageGroup group = typed.get(defectType);
    if (group == null) {
      throw new IllegalArgumentException(
          "No image of the defect type '%s' was added; there are %s."
              .formatted(defectType, typed.keySet()));
    }
    return evaluate(List.of(anomalyFree, group));
  }

  private static PixelEvaluation evaluate(Collection<ImageGroup> groups) {
    NormalScores normal =
        new NormalScores(groups.stream().flatMap(group -> group.normal().stream()).toList());
    RegionScores regions = RegionScores.together(groups.stream().map(ImageGroup::regions).toList());
    Sweep sweep = Sweep.of(normal, regions);
    boolean annotated = sweep.anomalous() > 0 && groups.stream().allMatch(ImageGroup::allAnnotated);
    return new PixelEvaluation(
        sweep,
        annotated
            ? Optional.of(
                Sweep.of(
                    normal,
                    RegionScores.together(groups.stream().map(ImageGroup::defects).toList())))
            : Optional.empty());
  }

  private ImageGroup group(Optional<String> defectType, GroundTruth truth) {
    return defectType
        .map(type -> typed.computeIfAbsent(type, name -> new ImageGroup()))
        .orElse(truth.regions().count() == 0 ? anomalyFree : untyped);
  }

  private static void requireSizes(float[] scores, byte[] mask, int height, int width) {
    if (height < 1 || width < 1 || scores.length != (long) height * width) {
      throw new IllegalArgumentException(
          "The anomaly map has %d scores, but %d x %d pixels."
              .formatted(scores.length, height, width));
    }
    if (mask.length != scores.length) {
      throw new IllegalArgumentException(
          "The mask has %d pixels and the anomaly map %d; resize the map to the ground truth first."
              .formatted(mask.length, scores.length));
    }
  }

  private void requireFinite(float[] scores, int width, int bad) {
    if (bad == 0) {
      return;
    }
    int first = FloatKeys.firstNotFinite(scores);
    throw new IllegalArgumentException(
        ("%d of the %d scores in the anomaly map of image %d are not finite, the first of them %s at"
                + " row %d, column %d; only finite scores can be ranked.")
            .formatted(bad, scores.length, images, scores[first], first / width, first % width));
  }
}
