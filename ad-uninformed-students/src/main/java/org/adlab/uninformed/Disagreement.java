package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import org.adlab.backbones.nn.Descriptors;

/**
 * What is not right about one level's answers.
 *
 * @param error e: the squared distance of the students' mean from the target, {@code (N,h,w)}
 * @param variance v: the mean squared distance of the answers from their mean, {@code (N,h,w)}
 */
record Disagreement(NDArray error, NDArray variance) implements AutoCloseable {

  /**
   * Bergmann et al., CVPR 2020, Eq. 8 and 9.
   *
   * @param target {@code (N,C,h,w)}
   * @param answers {@code (N,M,C,h,w)}
   */
  static Disagreement of(NDArray target, NDArray answers) {
    try (NDArray mean = answers.mean(new int[] {1})) {
      NDArray error = Descriptors.squaredDistances(mean, target);
      // Of the distances from the mean, not of the squares' means: nothing cancels.
      try (NDArray centre = mean.expandDims(1);
          NDArray apart = answers.sub(centre);
          NDArray lengths = apart.muli(apart).sum(new int[] {2})) {
        return new Disagreement(error, lengths.mean(new int[] {1}));
      }
    }
  }

  @Override
  public void close() {
    error.close();
    variance.close();
  }
}
