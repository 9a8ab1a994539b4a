/**
 * Statistics for comparing detectors: the spread of a metric over seeds, and a paired test of two
 * detectors over categories.
 */
@NullMarked
package org.adlab.metrics.statistics;

import org.jspecify.annotations.NullMarked;
