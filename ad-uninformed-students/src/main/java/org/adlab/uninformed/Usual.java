package org.adlab.uninformed;

import ai.djl.ndarray.NDArray;

/**
 * Mean and standard deviation of a figure over all positions of all validation images.
 *
 * @param mean any
 * @param deviation above 0
 */
record Usual(float mean, float deviation) {

  /** The figure in deviations from its mean. */
  NDArray normalise(NDArray figure) {
    return figure.sub(mean).divi(deviation);
  }

  /** Gathers a figure, map by map. */
  static final class Collector {

    private long count;
    private double mean;
    private double squares;

    /** Adds maps of any shape (Chan, Golub and LeVeque's pairwise update, one value at a time). */
    void add(NDArray maps) {
      for (float value : maps.toFloatArray()) {
        count++;
        double from = value - mean;
        mean += from / count;
        squares += from * (value - mean);
      }
    }

    /** What was gathered; a figure that never varied is left in its own unit. */
    Usual usual() {
      float deviation = count == 0 ? 0 : (float) Math.sqrt(squares / count);
      return new Usual((float) mean, deviation > 0 ? deviation : 1);
    }
  }
}
