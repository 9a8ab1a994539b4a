/** The data set plugin {@code mvtec-ad}: MVTec AD, or any folder of images laid out like it. */
@NullMarked
package org.adlab.datasets.mvtec;

import org.jspecify.annotations.NullMarked;
