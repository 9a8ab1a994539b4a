package org.adlab.experiments.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Maps and masks as text for the page: exact, unlike pixels that a browser drew, which it does not
 * hand out of a page from disk anyway. Base64 of zlib's format (RFC 1950) throughout.
 */
final class MapCode {

  private MapCode() {}

  /**
   * Scores in 16-bit steps: each as its difference from left + above - above left (0 outside),
   * which is small where a map is smooth; its sign moved to the lowest bit; first all upper bytes,
   * then all lower ones.
   *
   * @param steps row by row
   */
  static String steps(char[] steps, int width) {
    byte[] bytes = new byte[2 * steps.length];
    for (int i = 0; i < steps.length; i++) {
      boolean first = i % width == 0;
      int left = first ? 0 : steps[i - 1];
      int above = i < width ? 0 : steps[i - width];
      int corner = first || i < width ? 0 : steps[i - width - 1];
      short difference = (short) (steps[i] - (left + above - corner));
      int folded = difference << 1 ^ difference >> 15;
      bytes[i] = (byte) (folded >> 8);
      bytes[steps.length + i] = (byte) folded;
    }
    return text(bytes);
  }

  /** A byte for each pixel. */
  static String marks(byte[] marks) {
    return text(marks);
  }

  private static String text(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes what is written to it", e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
