package org.adlab.metrics;

/**
 * A threshold and what it gives over all pixels of all images.
 *
 * @param threshold a pixel is called anomalous where its score is {@code >=} this
 * @param f1 the harmonic mean of precision and recall, in [0,1]
 * @param precision the fraction of the pixels called anomalous that are, in [0,1]
 * @param recall the fraction of the anomalous pixels that are called so, in [0,1]
 */
public record OperatingPoint(float threshold, double f1, double precision, double recall) {}
