package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * The largest of each square of 2 x 2, at one offset or at all four.
 *
 * <p>Where nothing is learned, as maxima of shifted views: on a CPU the engine's own pooling takes
 * several times as long, since it also finds out where each maximum stands. A gradient needs just
 * that, and through views it takes several times as long.
 */
final class Pooling {

  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private Pooling() {}

  /**
   * Halves the resolution; a last row or column without a neighbour is left out.
   *
   * @param x {@code (N,C,H,W)}
   * @param training whether a gradient will be taken
   * @return {@code (N,C,H/2,W/2)}
   */
  static NDArray plain(NDArray x, boolean training) {
    if (training) {
      return Pool.maxPool2d(x, TWO, TWO, NONE, false);
    }
    long rows = x.getShape().get(2) / 2 * 2;
    long columns = x.getShape().get(3) / 2 * 2;
    try (NDArray even = x.get(":, :, 0:%d:2, 0:%d".formatted(rows, columns));
        NDArray odd = x.get(":, :, 1:%d:2, 0:%d".formatted(rows, columns));
        NDArray tall = even.maximum(odd)) {
      return largerOfTwo(tall, 0);
    }
  }

  /**
   * At all four offsets: rows from 0 and columns from 0 on, then columns from 1 on, then the same
   * for rows from 1 on.
   *
   * @param x {@code (N,C,H,W)}, H and W odd
   * @param training whether a gradient will be taken
   * @return four of {@code (N,C,(H-1)/2,(W-1)/2)}; for a gradient, which is then cheaper, all in
   *     one, {@code (4N,C,(H-1)/2,(W-1)/2)}
   */
  static NDList atBothOffsets(NDArray x, boolean training) {
    NDList four = new NDList();
    if (training) {
      for (int i = 0; i < 4; i++) {
        try (NDArray shifted = x.get(":, :, %d:, %d:".formatted(i / 2, i % 2))) {
          four.add(Pool.maxPool2d(shifted, TWO, TWO, NONE, false));
        }
      }
      try (four) {
        return new NDList(NDArrays.concat(four, 0));
      }
    }
    long rows = x.getShape().get(2) - 1;
    try (NDArray upper = x.get(":, :, 0:%d, :".formatted(rows));
        NDArray lower = x.get(":, :, 1:%d, :".formatted(rows + 1));
        NDArray tall = upper.maximum(lower)) {
      for (int i = 0; i < 4; i++) {
        try (NDArray chosen = tall.get(":, :, %d:%d:2, :".formatted(i / 2, rows))) {
          four.add(largerOfTwo(chosen, i % 2));
        }
      }
      return four;
    }
  }

  /** The larger one of each two columns, from one of them on. */
  private static NDArray largerOfTwo(NDArray x, int from) {
    long end = from + (x.getShape().get(3) - from) / 2 * 2;
    try (NDArray left = x.get(":, :, :, %d:%d:2".formatted(from, end));
        NDArray right = x.get(":, :, :, %d:%d:2".formatted(from + 1, end))) {
      return left.maximum(right);
    }
  }

  /**
   * Puts back between another what came of {@link #atBothOffsets} one or several times.
   *
   * @param lattices {@code 4^times} of {@code (N,C,h,w)}, the last time's offsets side by side, or
   *     all in one; a single one is taken out
   * @param times how often
   * @return {@code (N,C,2^times h,2^times w)}
   */
  static NDArray interleaved(NDList lattices, int times) {
    NDArray x = lattices.size() == 1 ? lattices.remove(0) : together(lattices, times);
    for (int i = 0; i < times; i++) {
      try (NDArray apart = x) {
        x = interleaved(apart);
      }
    }
    return x;
  }

  private static NDArray together(NDList lattices, int times) {
    NDList lastFirst = new NDList();
    for (int i = 0; i < lattices.size(); i++) {
      lastFirst.add(lattices.get(mirrored(i, times)));
    }
    return NDArrays.concat(lastFirst, 0);
  }

  /** A number of so many digits to the base of 4, read from behind. */
  private static int mirrored(int number, int digits) {
    int mirrored = 0;
    for (int i = 0, rest = number; i < digits; i++, rest /= 4) {
      mirrored = 4 * mirrored + rest % 4;
    }
    return mirrored;
  }

  /** Of one time, whose four offsets lie one after the other along the batch. */
  private static NDArray interleaved(NDArray x) {
    Shape s = x.getShape();
    long n = s.get(0) / 4;
    long c = s.get(1);
    long h = s.get(2);
    long w = s.get(3);
    // Channels last, as convolutions lay them out: so whole descriptors are moved.
    try (NDArray last = x.transpose(0, 2, 3, 1);
        NDArray split = last.reshape(2, 2, n, h, w, c);
        NDArray ordered = split.transpose(2, 3, 0, 4, 1, 5);
        NDArray whole = ordered.reshape(n, 2 * h, 2 * w, c)) {
      return whole.transpose(0, 3, 1, 2);
    }
  }
}
