package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import org.adlab.api.FeaturePyramid;
import org.adlab.backbones.nn.Descriptors;

/**
 * How far one student's descriptors are from the standardised ones of the teacher: for each level
 * the squared distance, mean over batch and positions; over the levels, the sum.
 *
 * <p>Source: Bergmann et al., CVPR 2020, Eq. 7.
 */
final class RegressionLoss {

  private RegressionLoss() {}

  /**
   * The loss of one batch.
   *
   * @param target standardised, {@code (N,C,h,w)} a level
   * @param answer one student's, of the same shapes
   * @return a scalar, at least 0
   */
  static NDArray of(FeaturePyramid target, FeaturePyramid answer) {
    NDArray total = target.maps().get(0).getManager().create(0f);
    for (int level = 0; level < target.maps().size(); level++) {
      try (NDArray distances =
              Descriptors.squaredDistances(answer.maps().get(level), target.maps().get(level));
          NDArray mean = distances.mean();
          NDArray before = total) {
        total = before.add(mean);
      }
    }
    return total;
  }
}
