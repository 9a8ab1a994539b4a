/** Writing files so that they are whole or not there, and nobody else writes beside. */
@NullMarked
package org.adlab.experiments.file;

import org.jspecify.annotations.NullMarked;
