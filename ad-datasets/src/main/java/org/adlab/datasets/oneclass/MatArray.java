package org.adlab.datasets.oneclass;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array of numbers in a MATLAB file, while it is read: its numbers come one behind the other,
 * the first index running fastest.
 *
 * @param name the variable's
 * @param dimensions its rows, columns and so on
 * @param type how its numbers are stored, which need not be what they are in MATLAB
 * @param bytes how many they take
 * @param content where they come from
 */
record MatArray(String name, int[] dimensions, int type, long bytes, ByteSource content) {

  /** MATLAB's double, the first of its classes of numbers. */
  static final int DOUBLE = 6;

  private static final int UINT8 = 2;

  /** How many numbers there are. */
  long count() {
    long count = 1;
    for (int size : dimensions) {
      if (size < 1 || count > Integer.MAX_VALUE / size) {
        throw content.complaint(
            "has an array %s of %s, which is empty or too large".formatted(name, size()));
      }
      count *= size;
    }
    return count;
  }

  /** The dimensions in words. */
  String size() {
    return Arrays.stream(dimensions).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** Complains if a number is not a byte. */
  void requireBytes() {
    if (type != UINT8) {
      throw content.complaint("has an array %s that is not of bytes".formatted(name));
    }
    requireAll(1);
  }

  private void requireAll(int width) {
    if (bytes != count() * width) {
      throw content.complaint(
          "has an array %s of %s in %,d bytes; expected %,d"
              .formatted(name, size(), bytes, count() * width));
    }
  }

  /** The numbers as labels. */
  int[] labels(int most) {
    int width = width();
    requireAll(width);
    if (count() > most) {
      throw content.complaint("has %,d labels; expected at most %,d".formatted(count(), most));
    }
    byte[] all = content.bytes((int) bytes);
    ByteBuffer numbers = ByteBuffer.wrap(all).order(content.order());
    int[] labels = new int[all.length / width];
    for (int i = 0; i < labels.length; i++) {
      double number = next(numbers);
      labels[i] = (int) number;
      if (labels[i] != number) {
        throw content.complaint(
            "has the label %s at image %d, counted from 0; expected a whole number"
                .formatted(number, i));
      }
    }
    return labels;
  }

  private int width() {
    return switch (type) {
      case 1, UINT8 -> 1;
      case 3, 4 -> 2;
      case 5, 6, 7 -> 4;
      case 9 -> 8;
      default ->
          throw content.complaint(
              "has an array %s of an unknown type of numbers, %d".formatted(name, type));
    };
  }

  private double next(ByteBuffer numbers) {
    return switch (type) {
      case 1 -> numbers.get();
      case UINT8 -> numbers.get() & 0xff;
      case 3 -> numbers.getShort();
      case 4 -> numbers.getShort() & 0xffff;
      case 5 -> numbers.getInt();
      case 6 -> Integer.toUnsignedLong(numbers.getInt());
      case 7 -> numbers.getFloat();
      default -> numbers.getDouble();
    };
  }
}
