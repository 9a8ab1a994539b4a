package org.adlab.api.graph;

/**
 * A graph of operators under construction: each call adds one, and returns the value that it will
 * have.
 *
 * <p>Values are float32 of shape {@code (N,C,H,W)}, where N, H and W are those of the images and so
 * known only when the graph runs. Two values are combined as NumPy broadcasts them: axes of length
 * 1 stretch.
 */
public interface Graph {

  /**
   * What an operator gives. Belongs to the graph that it came from, and is good for nothing else.
   */
  interface Value {}

  /**
   * Numbers that are known now.
   *
   * @param shape their product is the number of values, which are in row-major order
   */
  Value constant(float[] values, long... shape);

  Value add(Value a, Value b);

  Value sub(Value a, Value b);

  Value mul(Value a, Value b);

  Value div(Value a, Value b);

  Value sqrt(Value x);

  /**
   * What is below 0 times a slope, all else as it is.
   *
   * @param slope 0 for the plain ReLU
   */
  Value relu(Value x, float slope);

  /** A convolution. */
  Value convolution(Value x, Convolution layer);

  /**
   * The largest of each square. Rows and columns at the end that fill no square are left out.
   *
   * @param size the square's side, at least 1
   * @param stride from one square to the next, at least 1
   * @param padding rows and columns of nothing around, less than {@code size}
   * @param dilation from one value of a square to the next, at least 1
   */
  Value maxPool(Value x, int size, int stride, int padding, int dilation);

  /**
   * The sum of squares over the channels.
   *
   * @return {@code (N,1,H,W)}
   */
  Value sumOfSquares(Value x);

  /**
   * The largest value of each image.
   *
   * @return {@code (N)}
   */
  Value largest(Value x);

  /**
   * Goes on beyond the border, mirrored at the border pixels, which are not repeated.
   *
   * @param before rows above and columns to the left, at least 0 and fewer than there are
   * @param after rows below and columns to the right, likewise
   */
  Value mirrored(Value x, int before, int after);

  /** Every {@code step}-th row and column, from the {@code first} on. */
  Value every(Value x, int first, int step);

  /**
   * Resizes bilinearly to the images' height and width divided by a number, rounded down, but 1 at
   * least. Half-pixel centres, no antialiasing: torch's {@code interpolate(mode="bilinear",
   * align_corners=False)}.
   *
   * @param divisor at least 1
   */
  Value resized(Value x, int divisor);

  /**
   * What a table says at each position of a map, by its distance from the map's border: with {@code
   * r} the number of positions between it and the nearest border, entry {@code floor((r + 0.5) * (H
   * / h) * entriesPerPixel)}, or the last, where {@code H} is the images' height and {@code h} the
   * map's, all in double precision.
   *
   * @param map {@code (N,C,h,w)}; its values play no part
   * @param table at least one entry
   * @return {@code (h,w)}
   */
  Value byDistanceFromBorder(Value map, float[] table, double entriesPerPixel);
}
