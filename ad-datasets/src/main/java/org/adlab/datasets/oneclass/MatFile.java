package org.adlab.datasets.oneclass;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Walks through the arrays of a MATLAB level 5 file, compressed or not.
 *
 * <p>Source: MathWorks, MAT-File Format, version 7 and before: a header of 128 bytes, then elements
 * of a type, a length and as many bytes.
 */
final class MatFile {

  private static final int TEXT = 116;
  private static final int VERSION = 124;
  private static final int LEVEL_5 = 0x100;
  private static final int UINT32 = 6;
  private static final int INT32 = 5;
  private static final int INT8 = 1;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;
  private static final int COMPLEX = 0x800;
  private static final int MOST_DIMENSIONS = 8;
  private static final int LONGEST_NAME = 64;
  private static final int ALIGNMENT = 8;

  /** Is shown every array of numbers, and need not read it to the end. */
  interface Visitor {
    void visit(MatArray array);
  }

  /**
   * The head of an element.
   *
   * @param small whether its content is in the four bytes behind it, and not behind eight
   */
  private record Tag(int type, long size, boolean small) {
    long padding() {
      return small ? 4 - size : -size & (ALIGNMENT - 1);
    }
  }

  private MatFile() {}

  /**
   * Walks.
   *
   * @throws org.adlab.api.AdLabException if it is none, damaged, or breaks off
   */
  static void walk(Path file, Visitor visitor) {
    try (ByteSource source = ByteSource.of(file)) {
      header(source);
      for (byte[] head = source.upTo(8); head.length > 0; head = source.upTo(8)) {
        if (head.length < 8) {
          throw source.brokenOff();
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(source.order());
        int type = numbers.getInt();
        long size = Integer.toUnsignedLong(numbers.getInt());
        try (ByteSource element = source.part("", size)) {
          if (type == COMPRESSED) {
            compressed(element, visitor);
          } else if (type == MATRIX) {
            matrix(element, visitor);
          }
          element.skipAll();
        }
        source.skip(type == COMPRESSED ? 0 : -size & (ALIGNMENT - 1));
      }
    }
  }

  private static void header(ByteSource source) {
    byte[] header = source.bytes(VERSION);
    ByteBuffer rest = source.buffer(4);
    String order = "" + (char) rest.get(2) + (char) rest.get(3);
    if (order.equals("IM")) {
      source.order(ByteOrder.LITTLE_ENDIAN);
    } else if (!order.equals("MI")) {
      throw source.complaint("is no MATLAB file of level 5 (version 5 to 7)");
    }
    int version = rest.order(source.order()).getShort(0);
    if (version != LEVEL_5) {
      String text = new String(header, 0, TEXT, StandardCharsets.US_ASCII).strip();
      throw source.complaint(
          "is a MATLAB file of another version than 5 to 7; it says '%s'"
              .formatted(text.replaceAll("[^ -~]", "?")));
    }
  }

  private static void compressed(ByteSource element, Visitor visitor) {
    try (ByteSource inflated = element.inflated()) {
      Tag tag = tag(inflated);
      if (tag.type != MATRIX) {
        return;
      }
      ByteSource matrix = inflated.part("", tag.size);
      if (matrix(matrix, visitor)) {
        matrix.skipAll();
        inflated.requireEnd();
      }
    }
  }

  /** Gives whether it was visited. */
  private static boolean matrix(ByteSource matrix, Visitor visitor) {
    ByteBuffer flags = content(matrix, UINT32, 8);
    ByteBuffer dimensions = content(matrix, INT32, 4 * MOST_DIMENSIONS);
    ByteBuffer name = content(matrix, INT8, LONGEST_NAME);
    if (flags.remaining() < Integer.BYTES) {
      throw matrix.complaint("is damaged: an array does not say what it holds");
    }
    int classAndFlags = flags.getInt();
    int mxClass = classAndFlags & 0xff;
    if (mxClass < MatArray.DOUBLE || (classAndFlags & COMPLEX) != 0) {
      return false;
    }
    int[] dims = new int[dimensions.remaining() / 4];
    dimensions.asIntBuffer().get(dims);
    Tag tag = tag(matrix);
    visitor.visit(
        new MatArray(
            StandardCharsets.US_ASCII.decode(name).toString(), dims, tag.type, tag.size, matrix));
    return true;
  }

  private static ByteBuffer content(ByteSource source, int type, int most) {
    Tag tag = tag(source);
    if (tag.type != type || tag.size > most) {
      throw source.complaint(
          "is damaged: an array's head has %d bytes of type %d, where at most %d of type %d belong"
              .formatted(tag.size, tag.type, most, type));
    }
    ByteBuffer content = source.buffer((int) tag.size);
    source.skip(tag.padding());
    return content;
  }

  private static Tag tag(ByteSource source) {
    int first = source.int32();
    int size = first >>> 16;
    if (size == 0) {
      return new Tag(first, Integer.toUnsignedLong(source.int32()), false);
    }
    if (size > 4) {
      throw source.complaint("is damaged: %d bytes stand where at most 4 do".formatted(size));
    }
    return new Tag(first & 0xffff, size, true);
  }
}
