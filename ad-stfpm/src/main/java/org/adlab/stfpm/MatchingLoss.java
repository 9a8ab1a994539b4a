package org.adlab.stfpm;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.adlab.api.FeaturePyramid;
import org.adlab.backbones.nn.Descriptors;
import org.adlab.backbones.nn.Tensors;

/**
 * How far a student's pyramid is from its teacher's: for each level, the squared distance of the
 * descriptors scaled to unit length, mean over batch and positions; over the levels, the weighted
 * sum.
 *
 * <p>Source: Wang et al., BMVC 2021, Eq. 1 to 3.
 *
 * <p><b>Deviation.</b> As in the authors' code, Eq. 1's factor 1/2 is left out unless {@code half}
 * says so; at their learning rate the two train differently.
 *
 * @param weights one a level; empty for 1 each
 * @param half whether to multiply by 1/2
 */
record MatchingLoss(List<Double> weights, boolean half) {

  /**
   * The loss of one batch.
   *
   * @param target the teacher's {@code (N,C,h,w)} a level
   * @param answer the student's, of the same shapes
   * @return a scalar, at least 0, at most 4 (or 2 with the factor 1/2) times the sum of the weights
   */
  NDArray of(FeaturePyramid target, FeaturePyramid answer) {
    NDArray total = target.maps().get(0).getManager().create(0f);
    for (int i = 0; i < target.maps().size(); i++) {
      float factor = (float) ((weights.isEmpty() ? 1 : weights.get(i)) * (half ? 0.5 : 1));
      try (NDArray level = level(target.maps().get(i), answer.maps().get(i));
          NDArray scaled = Tensors.times(level, factor);
          NDArray before = total) {
        total = before.add(scaled);
      }
    }
    return total;
  }

  private static NDArray level(NDArray target, NDArray answer) {
    try (NDArray expected = Descriptors.unitLength(target);
        NDArray given = Descriptors.unitLength(answer);
        NDArray distances = Descriptors.squaredDistances(given, expected)) {
      return distances.mean();
    }
  }
}
