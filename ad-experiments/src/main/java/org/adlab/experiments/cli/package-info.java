/**
 * The command line: {@code run}, {@code sweep}, {@code table}, {@code report} and the others, what
 * they print, and what they exit with.
 */
@NullMarked
package org.adlab.experiments.cli;

import org.jspecify.annotations.NullMarked;
