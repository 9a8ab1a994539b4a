/** Where log lines go: what matters to standard error, everything to the run's own file. */
@NullMarked
package org.adlab.experiments.log;

import org.jspecify.annotations.NullMarked;
