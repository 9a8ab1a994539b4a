/**
 * The command line: {@code run}, {@code table}, {@code plugins} and the others, what they print,
 * and what they exit with.
 */
@NullMarked
package org.adlab.experiments.cli;

import org.jspecify.annotations.NullMarked;
