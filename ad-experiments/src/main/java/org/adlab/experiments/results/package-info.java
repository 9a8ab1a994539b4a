/**
 * What finished runs came to: reads run directories, one or all of a folder or of a sweep. Tables,
 * charts of several runs, comparisons and the report are made of this and know nothing of how a run
 * is run.
 */
@NullMarked
package org.adlab.experiments.results;

import org.jspecify.annotations.NullMarked;
