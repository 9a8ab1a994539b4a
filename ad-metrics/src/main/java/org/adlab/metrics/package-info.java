/**
 * How well anomalies are found, on plain arrays: image AUROC, pixel AUROC, AU-PRO, the curves
 * beneath them and the thresholds on those curves.
 *
 * <p>Scores are raw and finite, higher meaning more anomalous; only their order counts, so nothing
 * is ever normalised or clamped. Every distinct score is a threshold, a pixel or image is called
 * anomalous where {@code score >= threshold}, and equal scores change sides together. All numbers
 * are exact: no binning, no sampling of thresholds.
 *
 * <p>Feed {@link org.adlab.metrics.PixelScores} one map at a time, then ask its {@link
 * org.adlab.metrics.PixelEvaluation}; give {@link org.adlab.metrics.ImageEvaluation} the image
 * scores. A value that does not exist (no anomalous image, no region) is empty, never 0 or 1.
 */
@NullMarked
package org.adlab.metrics;

import org.jspecify.annotations.NullMarked;
