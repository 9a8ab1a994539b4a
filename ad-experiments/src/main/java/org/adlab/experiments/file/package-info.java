/** Writing files so that they are whole or not there. */
@NullMarked
package org.adlab.experiments.file;

import org.jspecify.annotations.NullMarked;
