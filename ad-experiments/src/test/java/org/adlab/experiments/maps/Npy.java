package org.adlab.experiments.maps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code .npy} as numpy does, for tests. */
public final class Npy {

  private Npy() {}

  /** A file of any header and content. */
  public static Path write(Path file, String descr, boolean fortran, String shape, byte[] content)
      throws IOException {
    String text =
        "{'descr': %s, 'fortran_order': %s, 'shape': %s, }"
            .formatted(descr, fortran ? "True" : "False", shape);
    text += " ".repeat(63 - (text.length() + 10) % 64) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(text.length() & 0xff);
    out.write(text.length() >> 8);
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    return Files.write(file, out.toByteArray());
  }

  /** Float32 in C order. */
  public static Path floats(Path file, String shape, float... values) throws IOException {
    return write(file, "'<f4'", false, shape, bytes(ByteOrder.LITTLE_ENDIAN, values));
  }

  /** Bytes in C order. */
  public static Path bytes(Path file, String shape, byte... values) throws IOException {
    return write(file, "'|u1'", false, shape, values);
  }

  static byte[] bytes(ByteOrder order, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  static byte[] bytes(ByteOrder order, double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(order);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }
}
