package org.adlab.backbones.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, of which only so many are read. */
final class PickleInput {

  /** Ten thousand tensors take about one megabyte. */
  private static final int MOST_BYTES = 4 << 20;

  private static final int LONGEST_LINE = 256;

  private final InputStream in;
  private int left = MOST_BYTES;

  PickleInput(InputStream in) {
    this.in = in;
  }

  /** An unsigned byte. */
  int unsigned8() throws IOException {
    return bytes(1)[0] & 0xff;
  }

  /** A little-endian number of so many bytes, unsigned. */
  long unsigned(int length) throws IOException {
    byte[] bytes = bytes(length);
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[i] & 0xff);
    }
    return number;
  }

  /** A double, the one thing that pickles keep big-endian. */
  double float64() throws IOException {
    return Double.longBitsToDouble(Long.reverseBytes(unsigned(Long.BYTES)));
  }

  /** A little-endian number in two's complement; a Long if it fits. */
  Object integer(int length) throws IOException {
    byte[] bytes = bytes(length);
    byte[] reversed = new byte[length + 1]; // At least one byte, for the zero of length 0.
    for (int i = 0; i < length; i++) {
      reversed[length - i] = bytes[i];
    }
    reversed[0] = (byte) (length > 0 && bytes[length - 1] < 0 ? -1 : 0);
    BigInteger number = new BigInteger(reversed);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  String text(long length) throws IOException {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** Up to a line feed. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = unsigned8(); c != '\n'; c = unsigned8()) {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("its pickle has an endless name");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private byte[] bytes(long length) throws IOException {
    if (length > left) {
      throw new IOException("its pickle is longer than %,d bytes".formatted(MOST_BYTES));
    }
    left -= (int) length;
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException("it ends within its pickle");
    }
    return bytes;
  }
}
