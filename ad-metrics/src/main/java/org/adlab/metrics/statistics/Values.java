package org.adlab.metrics.statistics;

final class Values {

  private Values() {}

  static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is no value to compare; leave out what has none.".formatted(value));
    }
  }
}
