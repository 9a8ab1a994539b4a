/**
 * What networks, losses and scorers need beyond DJL's own operators, so written that every engine
 * can run it: descriptors of unit length, bilinear resizing, optimisers whose state can be saved.
 */
@NullMarked
package org.adlab.backbones.nn;

import org.jspecify.annotations.NullMarked;
