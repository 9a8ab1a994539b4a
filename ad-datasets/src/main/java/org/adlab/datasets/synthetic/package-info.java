/**
 * The data set plugin {@code synthetic}: drawn categories with drawn defects and exact masks, for
 * trying things out where no images may be had. All arithmetic is exact or Java's strict doubles,
 * so that a seed gives the same bits on every machine.
 */
@NullMarked
package org.adlab.datasets.synthetic;

import org.jspecify.annotations.NullMarked;
