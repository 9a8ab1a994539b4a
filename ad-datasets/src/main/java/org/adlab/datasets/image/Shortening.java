package org.adlab.datasets.image;

/** How a sample of 16 bits becomes one of 8. */
enum Shortening {
  /** As images are shown. */
  UPPER_BITS,
  /** The lower bits where the upper ones are 0: nothing but 0 becomes 0. */
  ANY_BITS;

  /** Shortens one, 0 to 65535. */
  int of(int sample) {
    int upper = sample >> 8;
    return upper == 0 && this == ANY_BITS ? sample : upper;
  }
}
