package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.adlab.backbones.nn.Tensors;
import org.adlab.uninformed.PatchTeachingSettings.Correlation;

/** The losses that a patch teacher is trained by (Bergmann et al., CVPR 2020, Eq. 1 to 4). */
final class PatchLosses {

  private static final float EPSILON = 1e-6f;

  private PatchLosses() {}

  /**
   * Knowledge distillation: the squared distance between the decoded descriptor and the target's,
   * mean over the batch (Eq. 1).
   *
   * @param decoded {@code (N,D)}
   * @param target {@code (N,D)}
   */
  static NDArray distillation(NDArray decoded, NDArray target) {
    return squaredDistances(decoded, target).mean();
  }

  /**
   * Metric learning: {@code max(0, margin + d+ - d-)}, mean over the batch, with the squared
   * distance d+ of anchor and positive and d- the smaller of the negative's from either (Eq. 2 and
   * 3).
   *
   * @param anchors {@code (N,d)}
   * @param positives {@code (N,d)}
   * @param negatives {@code (N,d)}
   */
  static NDArray metricLearning(
      NDArray anchors, NDArray positives, NDArray negatives, float margin) {
    NDArray near = squaredDistances(anchors, positives);
    NDArray far =
        squaredDistances(anchors, negatives).minimum(squaredDistances(positives, negatives));
    return Activation.relu(near.sub(far).add(margin)).mean();
  }

  private static NDArray squaredDistances(NDArray a, NDArray b) {
    return a.sub(b).square().sum(new int[] {1});
  }

  /**
   * Compactness: the sum over the off-diagonal entries of a correlation matrix (Eq. 4).
   *
   * @param descriptors {@code (N,d)}
   * @param kind which matrix, and what of its entries
   */
  static NDArray compactness(NDArray descriptors, Correlation kind) {
    NDArray matrix =
        kind == Correlation.PATCHES
            ? correlations(descriptors.transpose())
            : correlations(descriptors);
    NDArray entries =
        switch (kind) {
          case ABSOLUTE -> matrix.abs();
          case SQUARED -> matrix.square();
          case PATCHES -> matrix;
        };
    return entries.mul(offDiagonal((int) matrix.getShape().get(0), matrix.getManager())).sum();
  }

  /** The correlations of the columns, {@code (d,d)}. */
  private static NDArray correlations(NDArray rows) {
    float count = rows.getShape().get(0);
    NDArray centred = rows.sub(rows.mean(new int[] {0}, true));
    NDArray variances = centred.square().mean(new int[] {0}, true);
    NDArray scaled = centred.div(variances.add(EPSILON).sqrt());
    return Tensors.times(scaled.transpose().matMul(scaled), 1 / count);
  }

  private static NDArray offDiagonal(int size, NDManager manager) {
    float[] ones = new float[size * size];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = i / size == i % size ? 0 : 1;
    }
    return Tensors.ofFloats(ones, new Shape(size, size), manager);
  }
}
