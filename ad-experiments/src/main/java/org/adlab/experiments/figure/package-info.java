/**
 * Figures of finished runs: which runs go together, what is drawn of them (curves, a metric against
 * a setting, losses), and the papers' figures that look into a fitted detector. {@code chart} draws
 * them.
 */
@NullMarked
package org.adlab.experiments.figure;

import org.jspecify.annotations.NullMarked;
