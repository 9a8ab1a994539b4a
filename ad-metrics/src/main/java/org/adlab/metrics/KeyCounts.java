package org.adlab.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of 65,536 neighbouring keys occurs, exactly: a byte a key, and for blocks of 256
 * keys where that is not enough an int more a key.
 */
final class KeyCounts {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Every other byte of eight. */
  private static final long EVEN = 0x00ff00ff00ff00ffL;

  private static final int BLOCKS = KeyPage.KEYS >>> 8;

  private final byte[] bytes = new byte[KeyPage.KEYS];

  /** How often each byte has come round to 0. */
  private int @Nullable [] @Nullable [] rounds;

  /** Counts the first {@code number} of some keys. */
  void add(char[] lows, int number) {
    byte[] counts = bytes;
    for (int i = 0; i < number; i++) {
      char low = lows[i];
      if (++counts[low] == 0) {
        comeRound(low);
      }
    }
  }

  private void comeRound(int low) {
    if (rounds == null) {
      rounds = new int[BLOCKS][];
    }
    int[] block = rounds[low >>> 8];
    if (block == null) {
      block = new int[1 << 8];
      rounds[low >>> 8] = block;
    }
    block[low & 0xff]++;
  }

  /** How often keys occur, from {@code from} to before {@code to}; at least one key. */
  long between(int from, int to) {
    int at = from & ~7;
    int last = (to - 1) & ~7;
    long sum = 0;
    // Of the first and the last eight bytes those outside are left out.
    long within = -1L << (from << 3);
    while (at < last) {
      sum += sum((long) EIGHT.get(bytes, at) & within);
      within = -1L;
      at += 8;
    }
    sum += sum((long) EIGHT.get(bytes, last) & within & (-1L >>> (-to << 3)));
    return rounds == null ? sum : sum + 256 * roundsBetween(rounds, from, to);
  }

  private static long sum(long eight) {
    long pairs = (eight & EVEN) + ((eight >>> 8) & EVEN);
    return (pairs * 0x0001000100010001L) >>> 48;
  }

  private static long roundsBetween(int[] @Nullable [] rounds, int from, int to) {
    long sum = 0;
    int at = from;
    while (at < to) {
      int end = Math.min(to, (at | 0xff) + 1);
      int[] block = rounds[at >>> 8];
      while (block != null && at < end) {
        sum += block[at++ & 0xff];
      }
      at = end;
    }
    return sum;
  }

  void clear() {
    Arrays.fill(bytes, (byte) 0);
    rounds = null;
  }
}
