package org.adlab.uninformed;

/** One step of a patch network. */
sealed interface Stage {

  /**
   * A convolution without padding.
   *
   * @param name {@code conv1} and so on
   * @param in channels in
   * @param out channels out
   * @param kernel side of the square kernel
   * @param activated whether a leaky ReLU follows; not after the last
   */
  record Convolution(String name, int in, int out, int kernel, boolean activated) implements Stage {

    String weight() {
      return name + ".weight";
    }

    String bias() {
      return name + ".bias";
    }

    long[] weightShape() {
      return new long[] {out, in, kernel, kernel};
    }
  }

  /** The largest of each square of 2 x 2. */
  record Pool() implements Stage {}
}
