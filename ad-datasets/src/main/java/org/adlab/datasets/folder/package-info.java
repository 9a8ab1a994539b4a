/**
 * One's own images: {@code folder} to fit detectors to and to test them on, {@code image-folder}
 * for training and distilling teachers.
 */
@NullMarked
package org.adlab.datasets.folder;

import org.jspecify.annotations.NullMarked;
