package org.adlab.datasets.shanghaitech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.adlab.api.AdLabException;

/**
 * A {@code .npy} of whole numbers or truth values, of which a part is read at a time. In Fortran
 * order a frame's pixels lie all over the file, so that reading one frame reads through all of it.
 *
 * @param file where it is
 * @param header what its header says
 */
record NpyArray(Path file, NpyHeader header) {

  private static final int CHUNK = 1 << 18;
  private static final int MOST_LABELS = 1 << 24;
  private static final int MOST_PIXELS = 1 << 26;

  /**
   * Opens one.
   *
   * @throws AdLabException if it is no array of whole numbers, or a damaged one
   */
  static NpyArray open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new NpyArray(file, NpyHeader.read(channel, file));
    }
  }

  /** Fills an array from a place in a file. */
  static byte[] fill(FileChannel channel, long at, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes;
  }

  /**
   * The labels of frames, from an array with one axis.
   *
   * @return whether each is 1
   * @throws AdLabException if it is of another shape, or has other numbers than 0 and 1
   */
  boolean[] labels() throws IOException {
    if (header.shape().size() != 1 || header.shape().get(0) > MOST_LABELS) {
      throw new AdLabException(
          "%s has the shape %s, expected one axis, a label for each frame"
              .formatted(file, header.shape()));
    }
    int size = header.bytes();
    boolean[] labels = new boolean[header.shape().get(0)];
    byte[] bytes = new byte[labels.length * size];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      fill(channel, header.length(), bytes);
    }
    for (int i = 0; i < labels.length; i++) {
      int sum = 0;
      for (int k = 0; k < size; k++) {
        sum += bytes[i * size + k] & 0xff;
      }
      int last = bytes[i * size + (header.bigEndian() ? size - 1 : 0)];
      if (sum > 1 || sum != last) {
        throw new AdLabException(
            "%s is neither 0 nor 1 at frame %d, expected 1 for an anomalous frame, else 0"
                .formatted(file, i));
      }
      labels[i] = sum == 1;
    }
    return labels;
  }

  /** Requires the shape (frames, rows, columns). */
  void requireFrames() {
    if (header.shape().size() != 3
        || header.shape().contains(0)
        || (long) height() * width() > MOST_PIXELS) {
      throw new AdLabException(
          "%s has the shape %s, expected (frames, rows, columns)".formatted(file, header.shape()));
    }
  }

  int count() {
    return header.shape().get(0);
  }

  int height() {
    return header.shape().get(1);
  }

  int width() {
    return header.shape().get(2);
  }

  /** One frame, row by row: 1 where it is not 0. */
  byte[] frame(int frame) throws IOException {
    byte[] marks = new byte[height() * width()];
    if (header.columnMajor()) {
      scan(
          0,
          elements(),
          index -> {
            if (index % count() == frame) {
              long pixel = index / count();
              marks[(int) (pixel % height() * width() + pixel / height())] = 1;
            }
          });
    } else {
      long from = (long) frame * marks.length;
      scan(from, from + marks.length, index -> marks[(int) (index - from)] = 1);
    }
    return marks;
  }

  /** How many pixels of every {@code step}-th frame, from the first on, are not 0. */
  long[] marked(int step) throws IOException {
    long[] marked = new long[(count() + step - 1) / step];
    if (header.columnMajor()) {
      long[] all = new long[count()];
      scan(0, elements(), index -> all[(int) (index % count())]++);
      Arrays.setAll(marked, i -> all[i * step]);
    } else {
      long pixels = (long) height() * width();
      for (int i = 0; i < marked.length; i++) {
        int at = i;
        long from = pixels * step * i;
        scan(from, from + pixels, index -> marked[at]++);
      }
    }
    return marked;
  }

  private long elements() {
    return (long) count() * height() * width();
  }

  /** Visits the elements that are not 0, from one to before another, in the file's order. */
  private void scan(long from, long to, LongConsumer visitor) throws IOException {
    int size = header.bytes();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] chunk = new byte[0];
      for (long at = from; at < to; at += CHUNK) {
        int count = (int) Math.min(CHUNK, to - at);
        chunk = chunk.length == count * size ? chunk : new byte[count * size];
        fill(channel, header.length() + at * size, chunk);
        for (int i = 0; i < chunk.length; i++) {
          if (chunk[i] != 0) {
            visitor.accept(at + i / size);
            i += size - 1 - i % size; // to the element's last byte
          }
        }
      }
    }
  }
}
