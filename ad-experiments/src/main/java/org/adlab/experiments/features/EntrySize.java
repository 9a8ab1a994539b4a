package org.adlab.experiments.features;

/**
 * How much an entry of the cache holds, known before anything is computed.
 *
 * @param rows images
 * @param rowBytes bytes of each image's features
 */
public record EntrySize(int rows, int rowBytes) {

  /** Magic number, rows and bytes a row, then a sum a row, then the sum of all that. */
  private static final int FIXED = Long.BYTES + 2 * Integer.BYTES + Integer.BYTES;

  /** The rows begin where a page does. */
  private static final int PAGE = 4096;

  public EntrySize {
    if (rows < 1 || rowBytes < 1) {
      throw new IllegalArgumentException("%d rows of %d bytes".formatted(rows, rowBytes));
    }
  }

  /** Bytes of its file. */
  public long bytes() {
    return offset(rows);
  }

  int headerBytes() {
    return Math.addExact(FIXED, Math.multiplyExact(rows, Integer.BYTES));
  }

  /** Where a row begins. */
  long offset(int row) {
    long pages = (headerBytes() + PAGE - 1L) / PAGE;
    return pages * PAGE + (long) row * rowBytes;
  }
}
