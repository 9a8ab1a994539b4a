package org.adlab.datasets.shanghaitech;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes {@code .npy} as numpy does. */
final class NpyWriter {

  private NpyWriter() {}

  /** Any header, any content. */
  static void raw(Path file, int version, String header, byte[] content) throws IOException {
    int before = version == 1 ? 10 : 12;
    String text = header + " ".repeat(63 - (before + header.length()) % 64) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length()).array();
    out.write(length, 0, version == 1 ? 2 : 4);
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(content);
    Files.createDirectories(file.getParent());
    Files.write(file, out.toByteArray());
  }

  static String header(String type, boolean fortran, int... shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
        .formatted(
            type,
            fortran ? "True" : "False",
            IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : ""));
  }

  /** Values, given with the last index fastest. */
  static void write(
      Path file, int version, String type, boolean fortran, long[] values, int... shape)
      throws IOException {
    int size = type.charAt(2) - '0';
    ByteBuffer content = ByteBuffer.allocate(values.length * size);
    for (int i = 0; i < values.length; i++) {
      // Where it stands in the file: each axis' index, weighed by what runs faster.
      int at = 0;
      int rest = i;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        int index = rest % shape[axis];
        rest /= shape[axis];
        int weight = 1;
        for (int other = 0; other < shape.length; other++) {
          weight *= (fortran ? other < axis : other > axis) ? shape[other] : 1;
        }
        at += index * weight;
      }
      for (int k = 0; k < size; k++) {
        int shift = 8 * (type.charAt(0) == '>' ? size - 1 - k : k);
        content.put(at * size + k, (byte) (values[i] >> shift));
      }
    }
    raw(file, version, header(type, fortran, shape), content.array());
  }

  /** Bytes in C order, as the data set has them. */
  static void bytes(Path file, int[] values, int... shape) throws IOException {
    write(file, 1, "|u1", false, Arrays.stream(values).asLongStream().toArray(), shape);
  }
}
