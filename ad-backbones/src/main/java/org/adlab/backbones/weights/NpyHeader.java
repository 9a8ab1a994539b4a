package org.adlab.backbones.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of numpy's {@code .npy}: a magic number, a version, and the text of a Python
 * dictionary with the keys descr, fortran_order and shape.
 *
 * @param length the bytes it takes
 */
record NpyHeader(
    ElementType type, ByteOrder order, boolean columnMajor, long[] shape, long length) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final int MOST_DIMENSIONS = 32;

  private static final Map<String, ElementType> TYPES =
      Map.of(
          "f4", ElementType.F32,
          "f2", ElementType.F16,
          "f8", ElementType.F64,
          "i8", ElementType.I64,
          "i4", ElementType.I32,
          "i2", ElementType.I16,
          "i1", ElementType.I8,
          "u1", ElementType.U8,
          "b1", ElementType.BOOL);

  private static final Pattern DESCR = Pattern.compile("'descr': *'([<>=|]?)([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9L, ]*)\\)");

  static NpyHeader read(InputStream in, String tensor) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("'%s' is no numpy array".formatted(tensor));
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new RefusedException(
          "'%s' is written in version %d of numpy's format, and 1 to 3 are read."
              .formatted(tensor, version));
    }
    byte[] lengthBytes = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = (length << 8) | (lengthBytes[i] & 0xff);
    }
    if (length > LONGEST) {
      throw new IOException("the header of '%s' claims %,d bytes".formatted(tensor, length));
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw new EOFException("'%s' ends within its header".formatted(tensor));
    }
    return parse(
        new String(text, StandardCharsets.UTF_8),
        start.length + lengthBytes.length + length,
        tensor);
  }

  private static NpyHeader parse(String text, long length, String tensor) throws IOException {
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    boolean simple = descr.find();
    if (text.contains("|O") || !simple) {
      throw new RefusedException(
          "'%s' holds Python objects or records, which are not read; save plain arrays of numbers."
              .formatted(tensor));
    }
    ElementType type = TYPES.get(descr.group(2));
    if (type == null) {
      throw new RefusedException(
          "'%s' is of type %s; only %s are read, so save it as one of these."
              .formatted(tensor, descr.group(2), TYPES.keySet().stream().sorted().toList()));
    }
    if (!order.find() || !shape.find()) {
      throw new IOException("the header of '%s' lacks its order or shape".formatted(tensor));
    }
    ByteOrder bytes = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(
        type, bytes, order.group(1).equals("True"), sizes(shape.group(1), tensor), length);
  }

  private static long[] sizes(String text, String tensor) throws IOException {
    try {
      long[] sizes =
          Pattern.compile(",")
              .splitAsStream(text)
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .limit(MOST_DIMENSIONS)
              .mapToLong(size -> Long.parseLong(size.replaceFirst("L$", "")))
              .toArray();
      Tensor.count(sizes);
      return sizes;
    } catch (IllegalArgumentException e) {
      throw new IOException("'%s' has the impossible shape (%s)".formatted(tensor, text), e);
    }
  }
}
