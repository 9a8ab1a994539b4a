package org.adlab.backbones.weights;

/** Counts the values that a file asks memory for, before they get it: at most half of Java's. */
final class Budget {

  /** 4 GiB of float32: fifteen times a wide ResNet-50. */
  private static final long MOST_VALUES = 1L << 30;

  private final long most =
      Math.min(MOST_VALUES, Runtime.getRuntime().maxMemory() / 2 / Float.BYTES);
  private long left = most;

  /** Takes so many values out of the budget and gives them back as an array's length. */
  int take(String tensor, long count) throws RefusedException {
    if (count > left) {
      throw new RefusedException(
          "tensor '%s' would bring the weights past %,d values, which is all that is read with"
                  .formatted(tensor, most)
              + " this much memory; use smaller weights or give Java more memory (-Xmx).");
    }
    left -= count;
    return Math.toIntExact(count);
  }
}
