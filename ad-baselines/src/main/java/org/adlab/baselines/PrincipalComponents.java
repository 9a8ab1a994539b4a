package org.adlab.baselines;

import org.adlab.backbones.weights.Tensor;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The directions in which vectors vary most.
 *
 * @param mean {@code (1,C)}
 * @param axes {@code (C,K)}, each column a direction of unit length, by falling variance
 */
record PrincipalComponents(Tensor mean, Tensor axes) {

  /**
   * Finds them.
   *
   * @param rows {@code (D,C)}
   * @param share what share of the variance the axes kept have, at least
   */
  static PrincipalComponents of(Tensor rows, double share) {
    int count = (int) rows.shape()[0];
    int channels = (int) rows.shape()[1];
    double[] mean = new double[channels];
    for (int i = 0; i < rows.values().length; i++) {
      mean[i % channels] += (double) rows.values()[i] / count;
    }
    double[][] covariance = new double[channels][channels];
    double[] apart = new double[channels];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < channels; i++) {
        apart[i] = rows.values()[row * channels + i] - mean[i];
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += apart[i] * apart[j] / count;
        }
      }
    }
    for (int i = 0; i < channels; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    // Of a covariance the same as its eigenvectors, and found where many of those are 0, too.
    SingularValueDecomposition found =
        new SingularValueDecomposition(new Array2DRowRealMatrix(covariance, false));
    return of(mean, found.getU(), kept(found.getSingularValues(), share));
  }

  private static int kept(double[] variances, double share) {
    double all = 0;
    for (double variance : variances) {
      all += variance;
    }
    double sum = 0;
    int kept = 0;
    while (kept < variances.length && (kept == 0 || sum < share * all)) {
      sum += variances[kept++];
    }
    return kept;
  }

  private static PrincipalComponents of(double[] mean, RealMatrix found, int kept) {
    float[] middle = new float[mean.length];
    float[] axes = new float[mean.length * kept];
    for (int i = 0; i < mean.length; i++) {
      middle[i] = (float) mean[i];
      for (int k = 0; k < kept; k++) {
        axes[i * kept + k] = (float) found.getEntry(i, k);
      }
    }
    return new PrincipalComponents(
        new Tensor(new long[] {1, mean.length}, middle),
        new Tensor(new long[] {mean.length, kept}, axes));
  }
}
