package org.adlab.backbones.weights;

import java.util.Arrays;

/**
 * A tensor as plain values. Integers and booleans are kept as floats too, exactly up to 2^24, which
 * is enough for a {@code num_batches_tracked}.
 *
 * @param shape the sizes, outermost first; empty for a scalar
 * @param values row-major, as many as the product of the sizes
 */
public record Tensor(long[] shape, float[] values) {

  /** Checks that sizes and values fit together. */
  public Tensor {
    if (count(shape) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values cannot have the shape " + Arrays.toString(shape));
    }
  }

  /**
   * How many values a shape has room for.
   *
   * @throws IllegalArgumentException if a size is negative, or the product is past 2^63 - 1
   */
  static long count(long[] shape) {
    boolean empty = false;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("negative size in the shape " + Arrays.toString(shape));
      }
      empty |= size == 0;
    }
    if (empty) {
      return 0;
    }
    long count = 1;
    for (long size : shape) {
      if (size > Long.MAX_VALUE / count) {
        throw new IllegalArgumentException("overflowing shape " + Arrays.toString(shape));
      }
      count *= size;
    }
    return count;
  }

  /** Same shape and the same values, bit for bit but for the kinds of NaN. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
