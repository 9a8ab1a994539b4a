package org.adlab.backbones.weights;

import java.nio.file.Path;
import org.adlab.api.AdLabException;

/** Counts the values that a file asks memory for, before they get it. */
final class Budget {

  /** 4 GiB of float32: thirty times a wide ResNet-50. */
  private static final long MOST_VALUES = 1L << 30;

  private final Path file;
  private final long most;
  private long left;

  Budget(Path file) {
    this.file = file;
    this.most = Math.min(MOST_VALUES, Runtime.getRuntime().maxMemory() / Float.BYTES);
    this.left = most;
  }

  /** Takes so many values out of the budget and gives them back as an array's length. */
  int take(String tensor, long count) {
    if (count > left) {
      throw new AdLabException(
          "%s: tensor '%s' would bring the weights past %,d values, which is all that is read with"
                  .formatted(file, tensor, most)
              + " this much memory; use smaller weights or give Java more memory (-Xmx).");
    }
    left -= count;
    return Math.toIntExact(count);
  }
}
