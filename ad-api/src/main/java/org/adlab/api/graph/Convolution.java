package org.adlab.api.graph;

/**
 * A convolution's numbers.
 *
 * @param kernel {@code (out,in,size,size)}, row-major
 * @param bias {@code (out)}
 * @param size the side of the square kernel
 * @param stride from one output position to the next
 * @param padding rows and columns of zeros around
 * @param dilation from one value under the kernel to the next
 */
public record Convolution(
    float[] kernel, float[] bias, int size, int stride, int padding, int dilation) {

  public Convolution {
    if (size < 1 || stride < 1 || padding < 0 || dilation < 1 || bias.length == 0) {
      throw new IllegalArgumentException(
          "no convolution: %d channels out, size %d, stride %d, padding %d, dilation %d"
              .formatted(bias.length, size, stride, padding, dilation));
    }
    if (kernel.length % ((long) bias.length * size * size) != 0) {
      throw new IllegalArgumentException(
          "%d numbers for kernels of %d x %d that give %d channels"
              .formatted(kernel.length, size, size, bias.length));
    }
  }

  /** Channels in. */
  public int in() {
    return kernel.length / (bias.length * size * size);
  }

  /** Channels out. */
  public int out() {
    return bias.length;
  }
}
