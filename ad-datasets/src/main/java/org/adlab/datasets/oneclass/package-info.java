/**
 * Collections of small images sorted into classes, one class at a time the normal one: {@code
 * mnist}, {@code cifar-10}, {@code cifar-100} and {@code svhn}, read from their official files.
 */
@NullMarked
package org.adlab.datasets.oneclass;

import org.jspecify.annotations.NullMarked;
