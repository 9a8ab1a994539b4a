/**
 * Image files as plain numbers: bounded reading without colour management, and the resize that the
 * papers' code used.
 */
@NullMarked
package org.adlab.datasets.image;

import org.jspecify.annotations.NullMarked;
