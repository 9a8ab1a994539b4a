package org.adlab.api.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the hash of a published file is.
 *
 * @param algorithm {@code SHA-256} or {@code MD5}, whichever was published
 * @param digits hexadecimal, in lower case: the whole hash, or what it starts with
 */
public record Checksum(String algorithm, String digits) {

  private static final int CHUNK = 1 << 16;

  public Checksum {
    if (!digits.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException("'%s' is not hexadecimal".formatted(digits));
    }
    digest(algorithm);
  }

  /** A SHA-256, or its start. */
  public static Checksum sha256(String digits) {
    return new Checksum("SHA-256", digits);
  }

  /**
   * An MD5, which tells a damaged file, not a forged one; for what was published with no better.
   */
  public static Checksum md5(String digits) {
    return new Checksum("MD5", digits);
  }

  /** Whether a file has it. */
  public boolean fits(Path file) throws IOException {
    MessageDigest digest = digest(algorithm);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest()).startsWith(digits);
  }

  /**
   * Whether an open file has it. On POSIX, whoever opens a file a second time and closes it lets go
   * of the locks that his process has on it, so it is read through the channel that holds them.
   */
  boolean fits(FileChannel file) throws IOException {
    MessageDigest digest = digest(algorithm);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long position = 0;
    for (int read = file.read(chunk, 0); read >= 0; read = file.read(chunk.clear(), position)) {
      digest.update(chunk.flip());
      position += read;
    }
    return HexFormat.of().formatHex(digest.digest()).startsWith(digits);
  }

  /** What is wrong with a file that does not have it, as half a sentence after <i>since</i>. */
  public String misfit() {
    return "its %s does not start with %s".formatted(algorithm, digits);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("there is no hash '%s'".formatted(algorithm), e);
    }
  }
}
