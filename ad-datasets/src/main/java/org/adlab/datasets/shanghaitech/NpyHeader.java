package org.adlab.datasets.shanghaitech;

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
 * What stands before the numbers in numpy's {@code .npy} (numpy.lib.format, versions 1 to 3), of
 * whole numbers or truth values.
 *
 * @param bytes of one element, 1, 2, 4 or 8
 * @param bigEndian whether the first of them is the most significant
 * @param columnMajor whether the first index runs fastest (Fortran order)
 * @param shape the sizes
 * @param length the bytes that the header takes
 */
record NpyHeader(
    int bytes, boolean bigEndian, boolean columnMajor, List<Integer> shape, long length) {

  private static final String MAGIC = "\u0093NUMPY";
  private static final int LONGEST = 1 << 16;
  private static final Pattern DTYPE = Pattern.compile("'descr': *'([<>=|]?)([^']{1,16})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
  private static final Pattern WHOLE = Pattern.compile("b1|[iu][1248]");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /**
   * Reads it, and compares what it claims with the file's length.
   *
   * @throws AdLabException if this is no array of whole numbers, or not all of one
   */
  static NpyHeader read(FileChannel channel, Path file) throws IOException {
    byte[] start = bytes(channel, 0, MAGIC.length() + 2, file);
    int version = start[MAGIC.length()];
    byte[] magic = MAGIC.getBytes(StandardCharsets.ISO_8859_1);
    if (!Arrays.equals(start, 0, magic.length, magic, 0, magic.length)) {
      throw new AdLabException(file + " is no numpy array (.npy); fetch it anew");
    }
    if (version < 1 || version > 3) {
      throw new AdLabException(
          "%s is of version %d of the .npy format, expected 1 to 3; save it with numpy.save"
              .formatted(file, version));
    }
    int digits = version == 1 ? 2 : 4;
    ByteBuffer size =
        ByteBuffer.wrap(bytes(channel, start.length, digits, file)).order(ByteOrder.LITTLE_ENDIAN);
    long text = digits == 2 ? size.getShort() & 0xffff : size.getInt() & 0xffffffffL;
    if (text > LONGEST) {
      throw damaged(file, "claims a header of %d bytes".formatted(text));
    }
    int begin = start.length + digits;
    String header =
        new String(bytes(channel, begin, (int) text, file), StandardCharsets.ISO_8859_1);
    NpyHeader read = parse(header, begin + text, file);
    read.requireLength(channel.size(), file);
    return read;
  }

  private static byte[] bytes(FileChannel channel, long at, int count, Path file)
      throws IOException {
    if (channel.size() < at + count) {
      throw damaged(file, "ends within its header");
    }
    return NpyArray.fill(channel, at, new byte[count]);
  }

  private static NpyHeader parse(String text, long length, Path file) {
    Matcher type = DTYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !WHOLE.matcher(type.group(2)).matches()) {
      throw new AdLabException(
          "%s holds no whole numbers or truth values (its header says %s); save it with .astype('uint8')"
              .formatted(file, text.strip()));
    }
    if (!order.find() || !shape.find()) {
      throw damaged(file, "has a header without order or shape");
    }
    try {
      List<Integer> sizes =
          Pattern.compile(",")
              .splitAsStream(shape.group(1))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .map(Integer::valueOf)
              .toList();
      return new NpyHeader(
          type.group(2).charAt(1) - '0',
          type.group(1).equals(">"),
          order.group(1).equals("True"),
          sizes,
          length);
    } catch (NumberFormatException e) {
      throw damaged(file, "has the impossible shape (%s)".formatted(shape.group(1)));
    }
  }

  private void requireLength(long size, Path file) {
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
    throw damaged(
        file,
        "holds %d bytes after its header, which is not what %s elements of %d bytes take"
            .formatted(size - length, shape, bytes));
  }

  private static AdLabException damaged(Path file, String what) {
    return new AdLabException(
        "%s %s; it was cut off or damaged, fetch it anew".formatted(file, what));
  }
}
