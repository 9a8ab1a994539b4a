/** How long the metrics take, and in how much memory; how long loading images takes. */
@NullMarked
package org.adlab.benchmark;

import org.jspecify.annotations.NullMarked;
