package org.adlab.datasets.oneclass;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The next bytes of a stream and no more; fewer are an end too early. It leaves the stream open.
 */
final class Limited extends FilterInputStream {

  private long left;

  Limited(InputStream in, long size) {
    super(in);
    left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(count, left));
    if (read < 0) {
      throw new EOFException();
    }
    left -= read;
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new UnsupportedOperationException("bytes are read");
  }

  @Override
  public void close() {
    // The stream goes on behind this part.
  }
}
