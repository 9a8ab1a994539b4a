/**
 * How long metrics, loading images, training and scoring take. The build starts them with the
 * launcher's environment ({@code GLIBC_TUNABLES}, {@code MALLOC_*}, {@code OMP_WAIT_POLICY}); who
 * starts them otherwise is to set it, or engines are measured slower than they are.
 */
@NullMarked
package org.adlab.benchmark;

import org.jspecify.annotations.NullMarked;
