/** What the tests of several packages share. */
@NullMarked
package org.adlab.experiments;

import org.jspecify.annotations.NullMarked;
