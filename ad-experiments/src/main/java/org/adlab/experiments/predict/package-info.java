/**
 * Judging images beyond a data set with the detector of a finished run: map, overlay, score and
 * verdict of each, in order, and however many there are no more than a few in memory.
 */
@NullMarked
package org.adlab.experiments.predict;

import org.jspecify.annotations.NullMarked;
