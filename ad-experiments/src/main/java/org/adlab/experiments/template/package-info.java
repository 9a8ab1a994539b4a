/** Begins a plugin's project: writes one that compiles, passes its tests and runs. */
@NullMarked
package org.adlab.experiments.template;

import org.jspecify.annotations.NullMarked;
