package org.adlab.backbones.weights;

import java.io.IOException;

/**
 * A view of flat values: element (i, j, ...) lies at {@code offset + i * strides[0] + j *
 * strides[1] + ...}.
 */
record Strided(long offset, long[] shape, long[] strides) {

  private static final int MOST_DIMENSIONS = 32;

  /**
   * @param available how many flat values there are
   * @throws IOException if the view reaches past them or has more elements than they are
   */
  static Strided of(long offset, long[] shape, long[] strides, long available) throws IOException {
    if (shape.length != strides.length || shape.length > MOST_DIMENSIONS) {
      throw new IOException(
          "a tensor has %d sizes and %d strides".formatted(shape.length, strides.length));
    }
    try {
      long count = Tensor.count(shape);
      long last = offset;
      for (int i = 0; i < shape.length && count > 0; i++) {
        if (strides[i] < 0) {
          throw new IOException("a tensor has a negative stride");
        }
        last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
      }
      if (offset < 0 || count > available || (count > 0 && last >= available)) {
        throw new IOException("a tensor reaches past the %d values stored".formatted(available));
      }
      return new Strided(offset, shape, strides);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IOException("a tensor has sizes and strides that make no sense", e);
    }
  }

  /** Column-major: numpy's {@code fortran_order}. */
  static Strided columnMajor(long[] shape) throws IOException {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = 0; i < shape.length; i++) {
      strides[i] = stride;
      stride *= shape[i]; // Of a shape that was counted already, so this cannot overflow.
    }
    return of(0, shape, strides, stride);
  }

  long count() {
    return Tensor.count(shape);
  }

  /** Copies the view's elements out, row-major. */
  Tensor gather(float[] values) {
    float[] gathered = new float[Math.toIntExact(count())];
    long[] index = new long[shape.length];
    long position = offset;
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[(int) position];
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        position += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        position -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return new Tensor(shape, gathered);
  }
}
