package org.adlab.datasets.oneclass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes small files in the layouts of the published ones. */
final class SmallFiles {

  private SmallFiles() {}

  static void write(Path file, byte[]... parts) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, join(parts));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** Big-endian numbers. */
  static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Images of one grey each: that of image i is i. */
  static byte[] idxImages(int count, int height, int width) {
    byte[] all = ints(0x803, count, height, width);
    for (int i = 0; i < count; i++) {
      all = join(all, filled(height * width, i));
    }
    return all;
  }

  static byte[] idxLabels(int... labels) {
    return join(ints(0x801, labels.length), bytes(labels));
  }

  /** Both files of a part, gzipped. */
  static void mnist(Path folder, Part part, int... labels) throws IOException {
    write(folder.resolve(IdxFormat.images(part)), gzip(idxImages(labels.length, 28, 28)));
    write(folder.resolve(IdxFormat.labels(part)), gzip(idxLabels(labels)));
  }

  /** Images with one byte for a label: image i is i red, 100 + i green and 200 + i blue. */
  static byte[] cifar10(int... labels) {
    byte[] all = {};
    for (int i = 0; i < labels.length; i++) {
      all = join(all, bytes(labels[i]), colour(i));
    }
    return all;
  }

  private static byte[] colour(int i) {
    return join(filled(1024, i), filled(1024, 100 + i), filled(1024, 200 + i));
  }

  /** The same with two labels; they come coarse, fine, coarse, fine. */
  static byte[] cifar100(int... labels) {
    byte[] all = {};
    for (int i = 0; i < labels.length / 2; i++) {
      all = join(all, bytes(labels[2 * i], labels[2 * i + 1]), colour(i));
    }
    return all;
  }

  /** An entry of a tar archive, POSIX's. */
  static byte[] entry(String name, char type, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(content.length));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return join(header, content, new byte[-content.length & 511]);
  }

  static byte[] entry(String name, byte[] content) {
    return entry(name, '0', content);
  }

  /** The end of one. */
  static byte[] tarEnd() {
    return new byte[1024];
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** A MATLAB file. */
  static byte[] mat(ByteOrder order, byte[]... elements) {
    ByteBuffer header = ByteBuffer.allocate(128).order(order);
    header.put("MATLAB 5.0 MAT-file, for a test".getBytes(StandardCharsets.US_ASCII));
    header.putShort(124, (short) 0x100);
    header.putShort(126, (short) ('M' << 8 | 'I'));
    return join(header.array(), join(elements));
  }

  /** An element of it: type, length, content and what fills it up to eight bytes. */
  static byte[] element(ByteOrder order, int type, byte[] content) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + content.length + (-content.length & 7));
    buffer.order(order).putInt(type).putInt(content.length).put(content);
    return buffer.array();
  }

  /** An array of it. */
  static byte[] array(
      ByteOrder order, String name, int mxClass, int[] dimensions, int type, byte[] content) {
    ByteBuffer flags = ByteBuffer.allocate(8).order(order).putInt(mxClass);
    ByteBuffer dims = ByteBuffer.allocate(4 * dimensions.length).order(order);
    dims.asIntBuffer().put(dimensions);
    return element(
        order,
        14,
        join(
            element(order, 6, flags.array()),
            element(order, 5, dims.array()),
            element(order, 1, name.getBytes(StandardCharsets.US_ASCII)),
            element(order, type, content)));
  }

  static byte[] compressed(ByteOrder order, byte[] element) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(element);
    }
    ByteBuffer head = ByteBuffer.allocate(8).order(order).putInt(15).putInt(packed.size());
    return join(head.array(), packed.toByteArray());
  }
}
