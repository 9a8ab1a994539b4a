package org.adlab.experiments.doctor;

import java.util.Locale;

/**
 * How fast an engine computes something.
 *
 * @param kind {@link #CONVOLUTION} or {@link #PRODUCT}
 * @param shape what is computed, in words
 * @param layout how the numbers lie in memory
 * @param gflops billions of multiplications and additions a second, the best of several
 */
public record Speed(String kind, String shape, String layout, double gflops) {
  public static final String CONVOLUTION = "convolution";
  public static final String PRODUCT = "matrix product";

  /** GFLOP/s as people read them: two digits at least. */
  public static String figure(double gflops) {
    return String.format(Locale.ROOT, gflops < 10 ? "%.1f" : "%.0f", gflops);
  }
}
