/**
 * A trial: one resolved config in, one finished run directory out. What runs trials, wherever,
 * calls {@link org.adlab.experiments.run.Trial} and nothing else here.
 */
@NullMarked
package org.adlab.experiments.run;

import org.jspecify.annotations.NullMarked;
