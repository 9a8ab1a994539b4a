/**
 * The other rows of the papers' tables, as students and scorers of the teachers that STFPM and
 * Uninformed Students have: nearest neighbours, Gaussians, clusters and the like, on descriptors.
 *
 * <p>Most students re-express the teacher's description so that the distance of answer and target
 * is what their paper scores by; the scorer {@code distance} then serves them all.
 */
@NullMarked
package org.adlab.baselines;

import org.jspecify.annotations.NullMarked;
