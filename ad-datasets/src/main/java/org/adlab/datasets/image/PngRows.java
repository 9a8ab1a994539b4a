package org.adlab.datasets.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a PNG's rows and undoes their filters. */
final class PngRows implements AutoCloseable {

  private final Inflater inflater = new Inflater();
  private final Iterator<ByteBuffer> data;
  private final int back;
  private byte[] row = {};
  private byte[] above = {};

  /**
   * @param data the contents of the IDAT chunks in turn
   * @param back bytes from one pixel to the same sample of the next, at least 1
   */
  PngRows(List<ByteBuffer> data, int back) {
    this.data = data.iterator();
    this.back = back;
  }

  /** Begins a pass of rows of so many bytes: nothing is above its first row. */
  void begin(int rowBytes) {
    row = new byte[back + rowBytes];
    above = new byte[back + rowBytes];
  }

  /** Where a row begins in the array that {@link #next} returns. */
  int start() {
    return back;
  }

  /** The next row, valid until the next call but one; the bytes before its start are 0. */
  byte[] next() throws IOException {
    byte[] swap = above;
    above = row;
    row = swap;
    // The filter's number goes into the byte before the row, which is then 0 again.
    inflate(row, back - 1);
    int filter = row[back - 1];
    row[back - 1] = 0;
    switch (filter) {
      case 0 -> {}
      case 1 -> left(row, back);
      case 2 -> up(row, above, back);
      case 3 -> average(row, above, back);
      case 4 -> paeth(row, above, back);
      default -> throw new IOException("it has a row of the unknown filter " + filter);
    }
    return row;
  }

  private static void left(byte[] row, int back) {
    for (int i = back; i < row.length; i++) {
      row[i] += row[i - back];
    }
  }

  private static void up(byte[] row, byte[] above, int back) {
    for (int i = back; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private static void average(byte[] row, byte[] above, int back) {
    for (int i = back; i < row.length; i++) {
      row[i] += (byte) (((row[i - back] & 0xff) + (above[i] & 0xff)) >> 1);
    }
  }

  /**
   * Adds whichever of left, above and above left is nearest to left + above - above left; the first
   * of equals. Chosen by masks, as no branch predictor foresees it.
   */
  private static void paeth(byte[] row, byte[] above, int back) {
    for (int i = back; i < row.length; i++) {
      int left = row[i - back] & 0xff;
      int up = above[i] & 0xff;
      int corner = above[i - back] & 0xff;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int upIsNearer = (toUp - toLeft) >> 31;
      int nearest = left ^ ((left ^ up) & upIsNearer);
      int cornerIsNearer = (toCorner - Math.min(toLeft, toUp)) >> 31;
      row[i] += (byte) (nearest ^ ((nearest ^ corner) & cornerIsNearer));
    }
  }

  private void inflate(byte[] to, int from) throws IOException {
    int at = from;
    try {
      while (at < to.length) {
        int count = inflater.inflate(to, at, to.length - at);
        at += count;
        if (count == 0) {
          if (!inflater.needsInput() || inflater.finished() || !data.hasNext()) {
            throw new IOException("it ends too early, rows are missing");
          }
          inflater.setInput(data.next());
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("its compressed data is damaged", e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
