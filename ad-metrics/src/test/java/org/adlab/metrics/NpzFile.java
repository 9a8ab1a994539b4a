package org.adlab.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Reads the arrays of NumPy's npz files, as far as the golden cases need it: u1 and f4, C order.
 */
final class NpzFile {

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(\\|u1|<f4)', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), \\}\\s*");

  record Array(int[] shape, byte[] bytes) {
    float[] floats() {
      float[] floats = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }
  }

  private NpzFile() {}

  static Array read(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
      byte[] start = in.readNBytes(10);
      int headerLength = (start[8] & 0xff) + ((start[9] & 0xff) << 8);
      String header = new String(in.readNBytes(headerLength), StandardCharsets.US_ASCII);
      Matcher matcher = HEADER.matcher(header);
      if (!matcher.matches()) {
        throw new IOException(file + ": cannot read the array " + name + " with " + header);
      }
      int[] shape = Stream.of(matcher.group(2).split(", *")).mapToInt(Integer::parseInt).toArray();
      return new Array(shape, in.readAllBytes());
    }
  }
}
