package org.adlab.api;

/**
 * At which output positions to describe an image. Positions are those of a level's dense output,
 * counted after the teacher's own padding, so that the mean of anything over all offsets of a
 * {@link Strided} grid is exactly its mean over {@link #ALL}.
 */
public sealed interface Grid {

  /** Every position: what each teacher and student can do. */
  Grid ALL = new All();

  /** Every position. */
  record All() implements Grid {}

  /**
   * Every {@code stride}-th row and column, from an offset on.
   *
   * @param stride at least 1
   * @param top the first row, 0 to {@code stride - 1}
   * @param left the first column, 0 to {@code stride - 1}
   */
  record Strided(int stride, int top, int left) implements Grid {

    public Strided {
      if (stride < 1 || top < 0 || top >= stride || left < 0 || left >= stride) {
        throw new IllegalArgumentException(
            "a strided grid starts within its stride, not at (%d,%d) of %d"
                .formatted(top, left, stride));
      }
    }
  }

  /**
   * All positions of a rectangle.
   *
   * @param top first row, at least 0
   * @param left first column, at least 0
   * @param height rows, at least 1
   * @param width columns, at least 1
   */
  record Window(int top, int left, int height, int width) implements Grid {

    public Window {
      if (top < 0 || left < 0 || height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "a window has a size and lies inside, not %d x %d at (%d,%d)"
                .formatted(height, width, top, left));
      }
    }
  }
}
