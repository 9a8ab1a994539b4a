/** What a data set is made of: samples, their images and their ground truth. Plain Java values. */
@NullMarked
package org.adlab.api.data;

import org.jspecify.annotations.NullMarked;
