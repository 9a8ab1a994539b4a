/**
 * A run's gallery: test images with anomaly map and ground truth apart, for programs to show; how
 * they lie in the folder {@code gallery} of a run directory, written and read.
 */
@NullMarked
package org.adlab.experiments.gallery;

import org.jspecify.annotations.NullMarked;
