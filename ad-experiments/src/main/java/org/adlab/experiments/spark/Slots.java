package org.adlab.experiments.spark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Numbers what runs at a time: each trial has the lowest number that no other has. */
final class Slots {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final BitSet taken = new BitSet();

  /** A trial's number, a new one if it has none. */
  int of(String trial) {
    return numbers.computeIfAbsent(
        trial,
        unused -> {
          int number = taken.nextClearBit(0);
          taken.set(number);
          return number;
        });
  }

  /** A trial's number, which it has no longer. */
  int leave(String trial) {
    int number = of(trial);
    numbers.remove(trial);
    taken.clear(number);
    return number;
  }
}
