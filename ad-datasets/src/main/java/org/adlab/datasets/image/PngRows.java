package org.adlab.datasets.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates a PNG's rows and undoes their filters. */
final class PngRows implements AutoCloseable {

  /** Bytes that are inflated at a time: row by row would take a quarter longer. */
  private static final int BATCH = 1 << 16;

  private static final int DEFLATE = 8;
  private static final int WITH_DICTIONARY = 0x20;

  /** Without zlib's own header and checksum: the chunks are checked already. */
  private final Inflater inflater = new Inflater(true);

  private final Iterator<ByteBuffer> data;
  private final int back;
  private ByteBuffer input = ByteBuffer.allocate(0);

  /** A batch of rows, each behind its filter's number; before them, the one above them. */
  private byte[] batch = {};

  private int stride;
  private int at;
  private int rowsLeft;

  /**
   * @param data the contents of the IDAT chunks in turn
   * @param back bytes from one pixel to the same sample of the next, at least 1
   */
  PngRows(List<ByteBuffer> data, int back) {
    this.data = data.iterator();
    this.back = back;
  }

  /** Goes over the header of zlib's format, with which the data begins. */
  void skipHeader() throws IOException {
    int method = input().get() & 15;
    int flags = input().get();
    if (method != DEFLATE || (flags & WITH_DICTIONARY) != 0) {
      throw new IOException("its data is not compressed as a PNG's is");
    }
  }

  /** Begins a pass of so many rows of so many bytes: nothing is above its first row. */
  void begin(int rows, int rowBytes) {
    stride = 1 + rowBytes;
    batch = new byte[stride * (1 + Math.max(1, Math.min(rows, BATCH / stride)))];
    at = batch.length - stride;
    rowsLeft = rows;
  }

  /** What {@link #next} points into. */
  byte[] bytes() {
    return batch;
  }

  /** Where the next row begins, valid until the next call. */
  int next() throws IOException {
    if (at + stride == batch.length) {
      System.arraycopy(batch, at, batch, 0, stride);
      at = 0;
      int end = (int) Math.min(batch.length, (1L + rowsLeft) * stride);
      inflate(stride, end);
    }
    at += stride;
    rowsLeft--;
    int start = at + 1;
    int end = at + stride;
    switch (batch[at]) {
      case 0 -> {}
      case 1 -> left(start, end);
      case 2 -> up(start, end);
      case 3 -> average(start, end);
      case 4 -> paeth(start, end);
      default -> throw new IOException("it has a row of the unknown filter " + batch[at]);
    }
    return start;
  }

  private void left(int start, int end) {
    byte[] row = batch;
    for (int i = start + back; i < end; i++) {
      row[i] += row[i - back];
    }
  }

  private void up(int start, int end) {
    byte[] row = batch;
    for (int i = start; i < end; i++) {
      row[i] += row[i - stride];
    }
  }

  private void average(int start, int end) {
    byte[] row = batch;
    int first = Math.min(end, start + back);
    for (int i = start; i < first; i++) {
      row[i] += (byte) ((row[i - stride] & 0xff) >> 1);
    }
    for (int i = first; i < end; i++) {
      row[i] += (byte) (((row[i - back] & 0xff) + (row[i - stride] & 0xff)) >> 1);
    }
  }

  private void paeth(int start, int end) {
    byte[] row = batch;
    int first = Math.min(end, start + back);
    // With 0 to the left and in the corner, the one above is nearest.
    up(start, first);
    int above = stride;
    int before = back;
    for (int i = first; i < end; i++) {
      int up = row[i - above] & 0xff;
      row[i] += (byte) nearest(row[i - before] & 0xff, up, row[i - above - before] & 0xff);
    }
  }

  /**
   * Whichever of left, up and corner is nearest to left + up - corner; the first of equals. Written
   * so that no branch is needed, which no processor would foresee: of left and up the smaller if
   * the corner is at least the greater, the greater if it is at most the smaller.
   */
  private static int nearest(int left, int up, int corner) {
    int threshold = 3 * corner - left - up;
    int smaller = Math.min(left, up);
    int greater = Math.max(left, up);
    int nearest = greater <= threshold ? smaller : corner;
    return threshold <= smaller ? greater : nearest;
  }

  private void inflate(int from, int end) throws IOException {
    int to = from;
    try {
      while (to < end) {
        int count = inflater.inflate(batch, to, end - to);
        to += count;
        if (count == 0) {
          if (!inflater.needsInput() || inflater.finished()) {
            throw tooShort();
          }
          inflater.setInput(input());
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("its compressed data is damaged", e);
    }
  }

  /** What the inflater has not had yet, at least one byte. */
  private ByteBuffer input() throws IOException {
    while (!input.hasRemaining()) {
      if (!data.hasNext()) {
        throw tooShort();
      }
      input = data.next();
    }
    return input;
  }

  private static IOException tooShort() {
    return new IOException("it ends too early, rows are missing");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
