package org.adlab.metrics;

/**
 * What is reached at a threshold, over all pixels of all images. NaN where a fraction is one of
 * nothing.
 *
 * @param threshold a pixel is called anomalous where its score is {@code >=} this
 * @param falsePositiveRate the fraction of the normal pixels that are called anomalous
 * @param recall the fraction of the anomalous pixels that are called anomalous
 * @param overlap the mean over all regions of the fraction of each that is called anomalous
 * @param precision the fraction of the pixels called anomalous that are
 */
public record PixelPoint(
    float threshold, double falsePositiveRate, double recall, double overlap, double precision) {}
