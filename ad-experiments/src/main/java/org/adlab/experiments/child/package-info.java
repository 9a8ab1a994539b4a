/** Processes of AdLab's own that do a part of the work, and end no later than their parent. */
@NullMarked
package org.adlab.experiments.child;

import org.jspecify.annotations.NullMarked;
