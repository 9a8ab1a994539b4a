package org.adlab.uninformed;

import org.adlab.api.Grid;

/**
 * The output positions wanted along one side of an image: {@code first + step * i}.
 *
 * @param first the first, at least 0
 * @param step from one to the next; a power of two
 * @param count how many, at least 1
 */
record Positions(int first, int step, int count) {

  /** The rows of a grid over an image of that height. */
  static Positions rows(Grid grid, int height) {
    if (grid instanceof Grid.Strided strided) {
      return strided(strided.top(), strided.stride(), height);
    }
    if (grid instanceof Grid.Window window) {
      return window(window.top(), window.height(), height);
    }
    return new Positions(0, 1, height);
  }

  /** The columns of a grid over an image of that width. */
  static Positions columns(Grid grid, int width) {
    if (grid instanceof Grid.Strided strided) {
      return strided(strided.left(), strided.stride(), width);
    }
    if (grid instanceof Grid.Window window) {
      return window(window.left(), window.width(), width);
    }
    return new Positions(0, 1, width);
  }

  /** Whether patch networks can describe at such positions. */
  static boolean honoured(Grid grid) {
    return !(grid instanceof Grid.Strided strided) || Integer.bitCount(strided.stride()) == 1;
  }

  private static Positions strided(int first, int step, int size) {
    if (first >= size) {
      throw new IllegalArgumentException(
          "a grid from %d on has no position among %d".formatted(first, size));
    }
    return new Positions(first, step, (size - first + step - 1) / step);
  }

  private static Positions window(int first, int count, int size) {
    if (first + count > size) {
      throw new IllegalArgumentException(
          "a window of %d positions from %d on does not lie among %d"
              .formatted(count, first, size));
    }
    return new Positions(first, 1, count);
  }
}
