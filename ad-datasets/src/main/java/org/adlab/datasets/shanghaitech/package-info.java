/** ShanghaiTech Campus: frames of surveillance videos. */
@NullMarked
package org.adlab.datasets.shanghaitech;

import org.jspecify.annotations.NullMarked;
