/**
 * Backbones: the ResNet family as DJL blocks that give a feature pyramid, with torchvision's
 * parameter names, frozen for teachers or untrained for students.
 */
@NullMarked
package org.adlab.backbones;

import org.jspecify.annotations.NullMarked;
