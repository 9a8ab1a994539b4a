/**
 * Anomaly maps as files: float TIFFs in the layout of MVTec AD's evaluation code, and numpy's
 * arrays. Whatever comes from a file is checked: sizes before memory is taken, and every score.
 */
@NullMarked
package org.adlab.experiments.maps;

import org.jspecify.annotations.NullMarked;
