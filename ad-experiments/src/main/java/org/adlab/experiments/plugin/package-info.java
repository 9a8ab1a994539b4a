/** Finds the plugins: on the class path, and in jars and folders of a plugins directory. */
@NullMarked
package org.adlab.experiments.plugin;

import org.jspecify.annotations.NullMarked;
