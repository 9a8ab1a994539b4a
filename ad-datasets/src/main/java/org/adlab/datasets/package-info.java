/** Data sets: MVTec AD's folder layout, and drawn categories. Each is a plugin of its own. */
@NullMarked
package org.adlab.datasets;

import org.jspecify.annotations.NullMarked;
