package org.adlab.experiments.maps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adlab.api.AdLabException;

/**
 * The beginning of numpy's {@code .npy}: a magic number, a version, and the text of a Python
 * dictionary with the keys descr, fortran_order and shape (numpy.lib.format).
 *
 * @param kind f for floats, i, u and b for whole numbers and truth values
 * @param bytes of one element
 * @param order of those bytes
 * @param columnMajor whether the first index runs fastest (Fortran order)
 * @param shape the sizes
 * @param length the bytes that the header takes
 */
record NpyHeader(
    char kind, int bytes, ByteOrder order, boolean columnMajor, List<Integer> shape, long length) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr': *'([<>=|]?)([a-zA-Z])([0-9]*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9L, ]*)\\)");

  /**
   * Reads the header.
   *
   * @throws AdLabException if this is no array of numbers
   */
  static NpyHeader read(FileChannel file, Path name) throws IOException {
    ByteBuffer start = bytes(file, 0, 12, name);
    byte[] magic = new byte[MAGIC.length];
    start.get(magic);
    int version = start.get();
    if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
      throw new AdLabException(
          "%s is no numpy array (.npy); save it with numpy.save".formatted(name));
    }
    start.position(8);
    long text = version == 1 ? start.getShort() & 0xffff : start.getInt() & 0xffffffffL;
    int begin = version == 1 ? 10 : 12;
    if (text > LONGEST) {
      throw new AdLabException(
          "%s claims a header of %d bytes; it is damaged, save it anew".formatted(name, text));
    }
    ByteBuffer header = bytes(file, begin, (int) text, name);
    return parse(StandardCharsets.UTF_8.decode(header).toString(), begin + text, name);
  }

  private static ByteBuffer bytes(FileChannel file, long at, int count, Path name)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
      // Until it is full or the file has ended.
    }
    if (buffer.hasRemaining()) {
      throw new AdLabException(
          "%s ends within its header; it is no whole .npy, save it anew".formatted(name));
    }
    return buffer.flip();
  }

  private static NpyHeader parse(String text, long length, Path name) {
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || descr.group(2).equals("O")) {
      throw new AdLabException(
          "%s holds Python objects or records (dtype %s), which are not read; save one plain array of shape (N, H, W), numpy.stack makes one of a list"
              .formatted(name, descr.reset().find() ? "object" : "structured"));
    }
    if (!order.find() || !shape.find()) {
      throw new AdLabException(
          "the header of %s lacks its order or shape; it is damaged, save it anew".formatted(name));
    }
    try {
      List<Integer> sizes =
          Pattern.compile(",")
              .splitAsStream(shape.group(1))
              .map(size -> size.strip().replaceFirst("L$", ""))
              .filter(size -> !size.isEmpty())
              .map(Integer::valueOf)
              .toList();
      return new NpyHeader(
          descr.group(2).charAt(0),
          descr.group(3).isEmpty() ? 0 : Integer.parseInt(descr.group(3)),
          descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
          order.group(1).equals("True"),
          sizes,
          length);
    } catch (NumberFormatException e) {
      throw new AdLabException(
          "the header of %s has the impossible shape (%s); it is damaged, save it anew"
              .formatted(name, shape.group(1)),
          e);
    }
  }

  /**
   * Compares what the header claims with the file's length.
   *
   * @throws AdLabException if they differ
   */
  void requireLength(FileChannel file, Path name) throws IOException {
    long size = file.size();
    try {
      long expected = bytes;
      for (int axis : shape) {
        expected = Math.multiplyExact(expected, axis);
      }
      if (size - length == expected) {
        return;
      }
    } catch (ArithmeticException e) {
      // More than any file holds.
    }
    throw new AdLabException(
        "%s holds %d bytes after its header, which is not what shape %s of %s takes; it was cut off or damaged, save it anew"
            .formatted(name, size - length, shapeText(), type()));
  }

  /** Whether the numbers are float32 or float64; numpy has longer ones. */
  boolean floatOrDouble() {
    return kind == 'f' && (bytes == Float.BYTES || bytes == Double.BYTES);
  }

  /** The type as numpy calls it. */
  String type() {
    return switch (kind) {
      case 'f' -> "float" + 8 * bytes;
      case 'i' -> "int" + 8 * bytes;
      case 'u' -> "uint" + 8 * bytes;
      case 'b' -> "bool";
      case 'c' -> "complex" + 8 * bytes;
      default -> "dtype " + kind + bytes;
    };
  }

  /** The shape as numpy writes it. */
  String shapeText() {
    String sizes = shape.toString();
    String inner = sizes.substring(1, sizes.length() - 1);
    return shape.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
