/**
 * What AdLab has to work with here: the machine, its caches, and every engine, each looked at in a
 * process of its own, so that one that breaks takes nothing down.
 */
@NullMarked
package org.adlab.experiments.doctor;

import org.jspecify.annotations.NullMarked;
