package org.adlab.datasets.image;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * How much may be decoded at a time: images wait for others to be done where together they would
 * take too much memory, however many processors there are.
 */
final class DecodingRoom {

  /** Bytes for a pixel: what a decoder makes, the same in another order, and some besides. */
  private static final int PIXEL_BYTES = 8;

  private final int all;
  private final Semaphore pixels;

  /** Work on one image. It must not ask for room itself. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @param memory Java's, of which half is used
   */
  DecodingRoom(long memory) {
    all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, memory / 2 / PIXEL_BYTES));
    pixels = new Semaphore(all, true);
  }

  /** Works when there is room; an image that is larger than all of it has it alone. */
  <T> T with(ImageFile.Size size, Work<T> work) throws IOException {
    int needed = (int) Math.min(all, (long) size.height() * size.width());
    pixels.acquireUninterruptibly(needed);
    try {
      return work.run();
    } finally {
      pixels.release(needed);
    }
  }
}
