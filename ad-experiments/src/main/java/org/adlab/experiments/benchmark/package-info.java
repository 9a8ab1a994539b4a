/**
 * How fast an experiment trains and scores here, in time and in floating point operations, beside
 * what the machine can attain.
 */
@NullMarked
package org.adlab.experiments.benchmark;

import org.jspecify.annotations.NullMarked;
