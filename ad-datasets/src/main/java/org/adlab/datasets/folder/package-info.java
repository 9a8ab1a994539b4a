/** Any folder of images, for training and distilling teachers. */
@NullMarked
package org.adlab.datasets.folder;

import org.jspecify.annotations.NullMarked;
