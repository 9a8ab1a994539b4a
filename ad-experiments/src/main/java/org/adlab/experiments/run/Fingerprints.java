package org.adlab.experiments.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.adlab.api.data.RgbImage;

/** Names things by content: hex digits of SHA-256. */
final class Fingerprints {

  private Fingerprints() {}

  /** Of a text in UTF-8. */
  static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of numbers, bit by bit. */
  static String of(float[] values) {
    return of(new int[] {values.length}, values);
  }

  /** Of an image as the detector sees it: its size and its pixels, bit by bit. */
  static String of(RgbImage image) {
    return of(new int[] {image.height(), image.width()}, image.values());
  }

  private static String of(int[] shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(shape.length, values.length) * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int length : shape) {
      bytes.putInt(length);
    }
    bytes.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(digest().digest(bytes.array()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
