package org.adlab.datasets.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The images that {@code make-images.py} made, beside which they lie. */
final class Fixtures {

  private Fixtures() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** What PIL reads from a lossy file. */
  static ByteImage byPil(String name) throws IOException {
    return new PngFormat().decode(bytes(name + "-by-pil.png"));
  }

  /** What the lossless ones show. */
  static ByteImage formula() {
    byte[] rgb = new byte[3 * 23 * 37];
    for (int i = 0; i < rgb.length / 3; i++) {
      int y = i / 37;
      int x = i % 37;
      rgb[3 * i] = (byte) (7 * x);
      rgb[3 * i + 1] = (byte) (11 * y);
      rgb[3 * i + 2] = (byte) (4 * (x + y) + 40 * ((x / 8 + y / 8) % 2));
    }
    return new ByteImage(23, 37, rgb);
  }

  static double meanDifference(ByteImage a, ByteImage b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += difference(a, b, i);
    }
    return (double) sum / a.rgb().length;
  }

  static int worstDifference(ByteImage a, ByteImage b) {
    int worst = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      worst = Math.max(worst, difference(a, b, i));
    }
    return worst;
  }

  private static int difference(ByteImage a, ByteImage b, int i) {
    return Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
  }
}
