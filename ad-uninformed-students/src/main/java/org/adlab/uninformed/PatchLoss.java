package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.adlab.api.Seed;
import org.adlab.backbones.nn.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of the losses on one batch; terms of weight 0 are not computed.
 *
 * @param settings the weights
 * @param network what learns
 * @param decoder from its descriptors to the target's; present where there is distillation
 * @param target what is distilled
 */
record PatchLoss(
    PatchTeachingSettings settings,
    PatchBlock network,
    Optional<PatchTeaching.Decoder> decoder,
    Optional<PooledTarget> target) {

  static final String DISTILLATION = "distillation";
  static final String METRIC_LEARNING = "metric-learning";
  static final String COMPACTNESS = "compactness";

  /** All terms' names. */
  static final List<String> TERMS = List.of(DISTILLATION, METRIC_LEARNING, COMPACTNESS);

  /**
   * The input of a step, with all that needs no gradient.
   *
   * @param patches {@code (N,3,p,p)}; anchors, positives and negatives one after the other where
   *     triplets are learned from
   * @param wanted the target's description of the anchors, {@code (N,D)}
   */
  record Batch(NDArray patches, @Nullable NDArray wanted) {}

  /** Draws a batch, attached to the manager. */
  Batch batch(PatchSource source, NDManager manager, Seed seed) {
    if (settings.metricLearning() == 0) {
      NDArray patches = source.patches(manager, seed);
      return new Batch(patches, wanted(patches));
    }
    PatchSource.Triplets triplets = source.triplets(manager, seed);
    NDArray all =
        NDArrays.concat(
            new NDList(triplets.anchors(), triplets.positives(), triplets.negatives()), 0);
    return new Batch(all, wanted(triplets.anchors()));
  }

  private @Nullable NDArray wanted(NDArray patches) {
    return target.isPresent() ? target.get().of(patches) : null;
  }

  /** Each term's loss on a batch by name, not yet weighted; scalars. */
  Map<String, NDArray> terms(Batch batch) {
    NDArray all = network.patches(batch.patches(), true);
    int n = settings.batchSize();
    NDArray anchors = settings.metricLearning() == 0 ? all : all.get("0:" + n);
    Map<String, NDArray> terms = new LinkedHashMap<>();
    if (batch.wanted() != null && decoder.isPresent()) {
      terms.put(DISTILLATION, PatchLosses.distillation(decoder.get().of(anchors), batch.wanted()));
    }
    if (settings.metricLearning() > 0) {
      NDArray positives = all.get("%d:%d".formatted(n, 2 * n));
      NDArray negatives = all.get("%d:%d".formatted(2 * n, 3 * n));
      terms.put(
          METRIC_LEARNING,
          PatchLosses.metricLearning(anchors, positives, negatives, (float) settings.margin()));
    }
    if (settings.compactness() > 0) {
      terms.put(COMPACTNESS, PatchLosses.compactness(anchors, settings.correlation()));
    }
    return terms;
  }

  /** The weighted sum of the terms. */
  NDArray total(Map<String, NDArray> terms) {
    NDArray total = null;
    for (Map.Entry<String, NDArray> term : terms.entrySet()) {
      NDArray weighted = Tensors.times(term.getValue(), weight(term.getKey()));
      total = total == null ? weighted : total.add(weighted);
    }
    return Objects.requireNonNull(total, "no term has a weight");
  }

  /** A term's weight. */
  float weight(String term) {
    return (float)
        switch (term) {
          case DISTILLATION -> settings.distillation();
          case METRIC_LEARNING -> settings.metricLearning();
          default -> settings.compactness();
        };
  }
}
