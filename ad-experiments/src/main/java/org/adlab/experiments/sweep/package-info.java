/**
 * Sweeps: a config with a section {@code sweep} stands for many trials. The section is read into
 * axes, the axes make a plan, and the plan's trials are run in processes of their own, into one
 * folder, of which nothing is lost whatever is killed.
 */
@NullMarked
package org.adlab.experiments.sweep;

import org.jspecify.annotations.NullMarked;
