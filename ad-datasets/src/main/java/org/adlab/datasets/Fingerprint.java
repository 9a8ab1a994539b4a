package org.adlab.datasets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Gathers what tells one data set from another into one hash (SHA-256, its first 16 bytes). */
public final class Fingerprint {

  private final MessageDigest digest = Sha256.digest();

  /** Adds a text; its length goes in first, so that two texts never run into one. */
  public Fingerprint add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes, their length first. */
  public Fingerprint add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** The hash as 32 hexadecimal digits; nothing can be added afterwards. */
  public String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
