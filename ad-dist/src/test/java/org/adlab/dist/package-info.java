/**
 * What only shows when everything is together: the architecture, and the program from end to end.
 */
@NullMarked
package org.adlab.dist;

import org.jspecify.annotations.NullMarked;
