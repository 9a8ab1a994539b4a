package org.adlab.baselines;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The matrix that turns Mahalanobis' distance into Euclid's: with the covariance {@code S = LL'},
 * the inverse of L, since {@code x'S^-1 x} is the squared length of {@code L^-1 x}.
 */
final class Whitening {

  private Whitening() {}

  /**
   * Computes it, in double precision.
   *
   * @param sums {@code (d,d)} from {@code offset} on, row-major: sums of products; below the
   *     diagonal alone they are looked at
   * @param divisor what they are divided by to be covariances
   * @param regularisation added to the diagonal then
   * @param into gets the inverse of L, {@code (d,d)} from the same offset on
   */
  static void of(
      float[] sums, int offset, int d, double divisor, double regularisation, float[] into) {
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = sums[offset + i * d + j] / divisor + (i == j ? regularisation : 0);
        covariance[j][i] = covariance[i][j];
      }
    }
    double[][] lower =
        new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false)).getL().getData();
    double[] column = new double[d];
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        double value = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          value -= lower[i][k] * column[k];
        }
        column[i] = value / lower[i][i];
        into[offset + i * d + j] = (float) column[i];
      }
    }
  }
}
