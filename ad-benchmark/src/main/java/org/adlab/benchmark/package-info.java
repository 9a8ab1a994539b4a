/** How long the metrics take, and in how much memory. */
@NullMarked
package org.adlab.benchmark;

import org.jspecify.annotations.NullMarked;
