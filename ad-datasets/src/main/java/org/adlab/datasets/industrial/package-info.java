/**
 * Data sets of industrial images, a folder for each category: {@code mvtec-ad} and its kin, or own
 * images laid out like one of them.
 */
@NullMarked
package org.adlab.datasets.industrial;

import org.jspecify.annotations.NullMarked;
