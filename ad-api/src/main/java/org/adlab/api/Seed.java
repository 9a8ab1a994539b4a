package org.adlab.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/**
 * Where randomness comes from: the experiment's seed, or one derived from it by name.
 *
 * <p>A draw is named, never taken in turn: {@code seed.named("student").named("epoch 3").random()}
 * gives the same numbers whatever else was drawn before, so that resuming, or adding another random
 * choice somewhere, changes nothing.
 *
 * @param value the seed itself, any number
 */
public record Seed(long value) {

  /**
   * A seed of its own for the thing so named: the first eight bytes of the SHA-256 of this seed and
   * the name.
   */
  public Seed named(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      return new Seed(ByteBuffer.wrap(digest.digest()).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A fresh generator at the start of this seed's sequence. {@link Random}'s algorithm is part of
   * Java's specification, so the sequence is the same on every machine.
   */
  public Random random() {
    return new Random(value);
  }

  /** The numbers 0 to {@code count - 1} in random order (Fisher and Yates). */
  public int[] permutation(int count) {
    int[] order = new int[count];
    Random random = random();
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
