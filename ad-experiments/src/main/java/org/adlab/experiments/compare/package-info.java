/** What differs between two runs: in settings, data, versions and results. */
@NullMarked
package org.adlab.experiments.compare;

import org.jspecify.annotations.NullMarked;
