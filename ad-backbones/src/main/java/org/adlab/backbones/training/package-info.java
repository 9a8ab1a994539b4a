/** What lets a training go on exactly where it was interrupted. */
@NullMarked
package org.adlab.backbones.training;

import org.jspecify.annotations.NullMarked;
