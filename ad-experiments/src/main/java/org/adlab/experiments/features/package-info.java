/**
 * Teachers' features on disk, shared by trials: one file for what one teacher says of one set of
 * images. Knows files and bytes, neither teachers nor an engine.
 */
@NullMarked
package org.adlab.experiments.features;

import org.jspecify.annotations.NullMarked;
