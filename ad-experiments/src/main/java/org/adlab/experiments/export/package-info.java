/** Finished runs' detectors as files for other programs. */
@NullMarked
package org.adlab.experiments.export;

import org.jspecify.annotations.NullMarked;
